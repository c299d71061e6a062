using System.Net;
using System.Text.Json;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Web.Servers;

/// <summary>
/// One browser's connection to the DataServer: made when needed, kept, and made again when it was lost.
/// Used by one task at a time.
/// </summary>
internal sealed class DataLink(TalkoServer server, IPAddress client, WebBridgeOptions options) : IAsyncDisposable
{
    private RpcConnection? _connection;
    private long _usedAt;
    private int _asked;

    /// <summary>Sends a request's frame and waits for its answer, which is valid until the next call.</summary>
    /// <exception cref="RpcException">There is no answer.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connection = await GetConnectionAsync(cancellationToken);
        deadline.CancelAfter(options.AnswerTimeout);
        try
        {
            _asked++;
            await connection.SendFrameAsync(frame, deadline.Token);
            var answer = await connection.ReceiveAsync(deadline.Token);
            _usedAt = Environment.TickCount64;
            return answer ?? throw new EndOfStreamException();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            await DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw server.Unreachable();
        }
    }

    /// <summary>Asks with params that are JSON already. Returns the result's JSON, valid until the next call.</summary>
    /// <exception cref="RpcException">The answer is an error, or there is none.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(
        string method,
        ReadOnlyMemory<byte> parameters,
        string? token,
        CancellationToken cancellationToken)
    {
        using var frame = new PooledBuffer();
        RequestWriter.WriteRaw(frame, method, parameters.Span, "1"u8, keepAlive: true, token);
        var answer = await AskAsync(frame.Written, cancellationToken);
        try
        {
            var response = RpcResponse.Parse(answer);
            return response.Error is { } error ? throw error : response.Result;
        }
        catch (IOException)
        {
            throw server.Unreachable();
        }
    }

    /// <summary>Whether who asks must be signed in, and who may sign up; asked where it is not known.</summary>
    /// <exception cref="RpcException">It is away.</exception>
    public async ValueTask<ServerInfo> GetServerAsync(CancellationToken cancellationToken) =>
        server.Info ?? await AskServerAsync(cancellationToken);

    /// <summary>The same as the server says now.</summary>
    /// <exception cref="RpcException">It is away.</exception>
    public async Task<ServerInfo> AskServerAsync(CancellationToken cancellationToken)
    {
        var result = await AskAsync(TalkoMethods.GetServer.Name, "{}"u8.ToArray(), token: null, cancellationToken);
        return server.Info = Read(result, TalkoMethods.GetServer);
    }

    /// <summary>Whose session it is in token mode; null where it is nobody's.</summary>
    /// <exception cref="RpcException">The server is away.</exception>
    public async Task<User?> FindUserAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is null)
        {
            return null;
        }

        try
        {
            // A user_id that is left out is the caller's.
            var result = await AskAsync(TalkoMethods.GetUser.Name, "{}"u8.ToArray(), token, cancellationToken);
            return Read(result, TalkoMethods.GetUser).User;
        }
        catch (RpcException error) when (error.Code == RpcErrorCode.NotSignedIn)
        {
            return null;
        }
    }

    /// <summary>Reads a method's result.</summary>
    /// <exception cref="RpcException">It is none: something else listens there.</exception>
    public TResult Read<TParams, TResult>(ReadOnlyMemory<byte> result, RpcMethod<TParams, TResult> method)
    {
        try
        {
            return JsonSerializer.Deserialize(result.Span, method.Result) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw server.Unreachable();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private async Task<RpcConnection> GetConnectionAsync(CancellationToken cancellationToken)
    {
        var isFresh = Environment.TickCount64 - _usedAt < options.MaxIdle.TotalMilliseconds;
        if (_connection is { IsReusable: true } kept && isFresh && _asked < options.MaxRequestsPerConnection)
        {
            return kept;
        }

        await DisposeAsync();
        _usedAt = Environment.TickCount64;
        _asked = 0;
        return _connection = await server.ConnectAsync(client, cancellationToken);
    }
}
