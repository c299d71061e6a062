using System.Buffers.Text;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Transport;

namespace Talko.Protocol.Client;

/// <summary>
/// The caller's end of a connection. Used by one task at a time, but for one that sends and one that receives.
/// A cancelled or failed operation leaves it unusable: dispose it.
/// </summary>
public sealed class RpcConnection : IAsyncDisposable
{
    /// <summary>No server payload is larger (protocol.md, Frame).</summary>
    public const int MaxPayloadBytes = FrameHeader.MaxServerPayload;

    // Well under what a server takes on one connection (protocol-servers.md, Connections).
    private const long MaxCalls = 10_000;

    private readonly TcpClient? _client;
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly FrameReader _reader;
    private long _lastId;

    private RpcConnection(TcpClient? client, Stream input, Stream output)
    {
        _client = client;
        _input = input;
        _output = output;
        _reader = new FrameReader(_input, MaxPayloadBytes);
    }

    /// <summary>
    /// Whether another request can be sent: nothing has been closed and no byte has come that nobody asked for.
    /// Only meaningful while no call is under way; never of one over streams.
    /// </summary>
    public bool IsReusable =>
        _lastId < MaxCalls && _reader.UnreadBytes == 0 && _client is { Connected: true } && !_client.Client.Poll(0, SelectMode.SelectRead);

    /// <summary>The token or secret that every call brings; null for none.</summary>
    public string? Auth { get; set; }

    /// <summary>What the server said of itself as it proved who it is; null where it was not asked.</summary>
    public ServerInfo? Server { get; private set; }

    /// <summary>Which database its server has, as whoever asked it noted; null where nobody did.</summary>
    public string? Epoch { get; set; }

    /// <summary>
    /// Connects to a server and, where its endpoint has an <see cref="RpcEndpoint.Identity"/>, has it prove who it is.
    /// </summary>
    /// <exception cref="IOException">
    /// It cannot be reached in time, or is not the one that was wanted; the message is for a person.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public static async Task<RpcConnection> ConnectAsync(RpcEndpoint server, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(server.ConnectTimeout);
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, deadline.Token).ConfigureAwait(false);
            client.NoDelay = true;
            var transport = await SecureAsync(client, server, deadline.Token).ConfigureAwait(false);
            return await IdentifyAsync(new RpcConnection(client, transport, transport), server, deadline.Token)
                .ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            client.Dispose();
            throw exception switch
            {
                SocketException => new IOException($"cannot reach {server}: {exception.Message}", exception),
                AuthenticationException => new IOException($"{server} is not trusted: {exception.Message}", exception),
                OperationCanceledException when !cancellationToken.IsCancellationRequested => new IOException(
                    $"cannot reach {server}: no answer within {server.ConnectTimeout.TotalSeconds:0.#} s", exception),
                _ => exception,
            };
        }
    }

    /// <summary>
    /// Speaks with a server over two streams, such as a program's standard output and input. They are the connection's,
    /// and are disposed of with it.
    /// </summary>
    public static RpcConnection Over(Stream input, Stream output) => new(client: null, input, output);

    /// <summary>
    /// Has the server prove who it is. Before <see cref="Auth"/> is set, or a stranger on the server's port learns it.
    /// </summary>
    /// <param name="identity">Who it must be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">It is another server, or does not know the secret.</exception>
    public async Task IdentifyAsync(ServerIdentity identity, CancellationToken cancellationToken)
    {
        const int NonceBytes = 16;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        var info = await AskWhoAsync(nonce, cancellationToken).ConfigureAwait(false);
        if (info.Server != identity.ServerName)
        {
            throw new IOException($"what listens there is no {identity.ServerName}");
        }

        if (!identity.Secret.IsProof(identity.ServerName, nonce, info.Proof))
        {
            throw new IOException($"the {identity.ServerName} there does not know this Talko's secret");
        }

        Server = info;
        Auth = identity.ShowsSecret ? identity.Secret.Auth : Auth;
    }

    /// <summary>Has the system notice a peer that vanished without a word, within a minute; over streams it does by itself.</summary>
    public void EnableTcpKeepAlive()
    {
        if (_client is not null)
        {
            TcpKeepAlive.Enable(_client.Client);
        }
    }

    /// <summary>
    /// Has the system wake a reader only when so many bytes have come or the connection ends, for who need not know of
    /// each answer at once. Not every system can; then each answer wakes it.
    /// </summary>
    public void SetReceiveLowWater(int bytes)
    {
        try
        {
            _client?.Client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveLowWater, bytes);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It stays as it is, or has ended.
        }
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="parameters">The method's params.</param>
    /// <param name="keepAlive">Whether the connection is wanted for more; otherwise the server closes it.</param>
    /// <param name="cancellationToken">Gives up waiting; the request may have had its effect.</param>
    /// <exception cref="RpcException">The answer is an error; the connection is usable where it was kept.</exception>
    /// <exception cref="IOException">The connection was lost, or what came is not an answer to the request.</exception>
    public async Task<TResult> CallAsync<TParams, TResult>(
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        bool keepAlive,
        CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        using var frame = new PooledBuffer();
        RequestWriter.Write(frame, method, parameters, id, keepAlive, Auth);
        await SendFrameAsync(frame.Written, cancellationToken).ConfigureAwait(false);
        var payload = await ReceiveAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new EndOfStreamException("the server closed the connection without an answer");
        return ReadResult(payload, method, id);
    }

    /// <summary>Sends bytes that are one or more whole frames.</summary>
    /// <exception cref="IOException">The connection was lost.</exception>
    public ValueTask SendFrameAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken) =>
        _output.WriteAsync(frames, cancellationToken);

    /// <summary>The next payload, valid until the next call; null where the server ended the connection.</summary>
    /// <exception cref="IOException">The connection was lost, or what came is not a frame.</exception>
    public ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _input.Dispose();
        _output.Dispose();
        _client?.Dispose();
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }

    // An error of somebody who has proved nothing is not to be taken for an answer to the caller's own request.
    private async Task<ServerInfo> AskWhoAsync(string nonce, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(TalkoMethods.GetServer, new GetServerParams(nonce), keepAlive: true, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RpcException error)
        {
            throw new IOException("what listens there does not say who it is", error);
        }
    }

    private static async Task<RpcConnection> IdentifyAsync(
        RpcConnection connection,
        RpcEndpoint server,
        CancellationToken cancellationToken)
    {
        try
        {
            if (server.Identity is { } identity)
            {
                await connection.IdentifyAsync(identity, cancellationToken).ConfigureAwait(false);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<Stream> SecureAsync(
        TcpClient client,
        RpcEndpoint server,
        CancellationToken cancellationToken)
    {
        var plain = client.GetStream();
        if (server.Tls is not { } tls)
        {
            return plain;
        }

        var secured = new SslStream(plain);
        await secured.AuthenticateAsClientAsync(tls.OptionsFor(server.Host), cancellationToken).ConfigureAwait(false);
        return secured;
    }

    private static TResult ReadResult<TParams, TResult>(
        ReadOnlyMemory<byte> payload,
        RpcMethod<TParams, TResult> method,
        long id)
    {
        var response = RpcResponse.Parse(payload);
        if (response.Error is { } error)
        {
            throw error;
        }

        if (!Utf8Parser.TryParse(response.Id.Span, out long answeredId, out _) || answeredId != id)
        {
            throw new IOException("the answer is to another request");
        }

        try
        {
            return JsonSerializer.Deserialize(response.Result.Span, method.Result)
                ?? throw new IOException("the answer has no result");
        }
        catch (JsonException exception)
        {
            throw new IOException($"the answer is not a result of {method.Name}", exception);
        }
    }
}
