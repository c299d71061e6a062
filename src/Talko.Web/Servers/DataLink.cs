using Talko.Protocol.Client;
using Talko.Protocol.Envelope;

namespace Talko.Web.Servers;

/// <summary>
/// One WebSocket's connection to the DataServer: made when needed, kept, and made again when it was lost.
/// Used by one task at a time.
/// </summary>
internal sealed class DataLink(TalkoServer server, WebBridgeOptions options) : IAsyncDisposable
{
    private RpcConnection? _connection;
    private long _usedAt;

    /// <summary>Sends a request's frame and waits for its answer, which is valid until the next call.</summary>
    /// <exception cref="RpcException">There is no answer.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connection = await GetConnectionAsync(cancellationToken);
        deadline.CancelAfter(options.AnswerTimeout);
        try
        {
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
        if (_connection is { IsReusable: true } kept && isFresh)
        {
            return kept;
        }

        await DisposeAsync();
        return _connection = await server.ConnectAsync(cancellationToken);
    }
}
