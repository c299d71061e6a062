using System.Text.Json;
using Talko.Client.Calls;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client.Streams;

/// <summary>
/// One open stream, read by one task at a time.
/// </summary>
internal sealed class PushStream : IAsyncDisposable
{
    private readonly RpcConnection _connection;
    private readonly CancellationToken _until;
    private readonly CancellationTokenSource _end;
    private readonly SilenceWatch? _watch;

    private PushStream(
        RpcConnection connection,
        TalkoClientOptions options,
        bool events,
        CancellationToken until)
    {
        _connection = connection;
        _until = until;
        _end = CancellationTokenSource.CreateLinkedTokenSource(until);
        _watch = events ? new SilenceWatch(options.MaxSilence, options.TimeProvider, _end.Cancel) : null;
    }

    /// <summary>Returns when the stream is registered: what is stored from now on is pushed.</summary>
    /// <param name="server">The BroadcastServer.</param>
    /// <param name="options">Bound the opening and the silence.</param>
    /// <param name="parameters">Whose stream, and what it brings.</param>
    /// <param name="auth">The token; null in trust mode.</param>
    /// <param name="until">Cancels reads, then and later.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public static Task<PushStream> OpenAsync(
        RpcEndpoint server,
        TalkoClientOptions options,
        OpenStreamParams parameters,
        string? auth,
        CancellationToken until,
        CancellationToken cancellationToken) =>
        CallDeadline.RunAsync(
            server,
            options.CallTimeout,
            options.TimeProvider,
            async token =>
            {
                var connection = await RpcConnection.ConnectAsync(server, token).ConfigureAwait(false);
                connection.Auth = auth;
                try
                {
                    connection.EnableTcpKeepAlive();
                    await connection.CallAsync(TalkoMethods.OpenStream, parameters, keepAlive: false, token)
                        .ConfigureAwait(false);
                    return new PushStream(connection, options, parameters.Events, until);
                }
                catch
                {
                    await connection.DisposeAsync().ConfigureAwait(false);
                    throw;
                }
            },
            cancellationToken);

    /// <summary>The next push; null where the server ended the stream.</summary>
    /// <exception cref="IOException">It is lost, was silent for too long, or sends what is not a push.</exception>
    /// <exception cref="RpcException">The server said why it ends the stream.</exception>
    public async ValueTask<StreamPush?> ReadAsync()
    {
        _watch?.Begin();
        try
        {
            var payload = await _connection.ReceiveAsync(_end.Token).ConfigureAwait(false);
            return payload is { } push ? Parse(push) : null;
        }
        catch (OperationCanceledException exception) when (!_until.IsCancellationRequested)
        {
            throw new IOException("nothing was heard from the server for too long", exception);
        }
        finally
        {
            _watch?.End();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync().ConfigureAwait(false);
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private static bool IsWhole(StreamPush push) => push is not (
        { Message: { User: null or { UserName: null } } or { MessageText: null } }
        or { Chat: { ChatName: null } or { Users: null } or { Messages: null } }
        or { Signal: { Kind: null } or { User: { UserName: null } } });

    private static StreamPush Parse(ReadOnlyMemory<byte> payload)
    {
        var frame = RpcResponse.Parse(payload);
        if (frame.Error is { } error)
        {
            throw error;
        }

        try
        {
            var push = JsonSerializer.Deserialize(frame.Result.Span, WireJson.Default.StreamPush);
            return push is null || !IsWhole(push)
                ? throw new IOException("the stream sent what is not a push")
                : push;
        }
        catch (JsonException exception)
        {
            throw new IOException("the stream sent what is not a push", exception);
        }
    }
}
