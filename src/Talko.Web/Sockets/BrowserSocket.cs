using System.Net.WebSockets;
using Talko.Protocol.Framing;

namespace Talko.Web.Sockets;

/// <summary>
/// A browser's WebSocket as whole text messages. One task receives; any may send. A browser that does not read
/// makes its senders wait, until the deadline ends the socket.
/// </summary>
internal sealed class BrowserSocket(WebSocket socket, WebBridgeOptions options, CancellationToken cancellationToken)
    : IDisposable
{
    private const int ReceiveBytes = 4096;

    private readonly CancellationTokenSource _lifetime =
        CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    private readonly SemaphoreSlim _sending = new(1);
    private readonly PooledBuffer _message = new();

    /// <summary>The next message, valid until the next call; null where the socket is closing.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        // What one large message took goes back before the wait for the next one.
        _message.Dispose();
        while (true)
        {
            var piece = await socket.ReceiveAsync(_message.GetMemory(ReceiveBytes), _lifetime.Token);
            if (piece.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            _message.Advance(piece.Count);
            if (await RefuseAsync(piece.MessageType))
            {
                return null;
            }

            if (piece.EndOfMessage)
            {
                return _message.Written;
            }
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token);
        deadline.CancelAfter(options.SendTimeout);
        await _sending.WaitAsync(deadline.Token);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, deadline.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says goodbye with a code; a browser that does not answer is cut off.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        _lifetime.CancelAfter(options.CloseTimeout);
        await _sending.WaitAsync(_lifetime.Token);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, reason, _lifetime.Token);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says goodbye and reads on until the browser has heard it: a reset would overtake it.</summary>
    public async Task EndAsync(WebSocketCloseStatus status, string reason)
    {
        await CloseAsync(status, reason);
        while (await ReceiveAsync() is not null)
        {
        }
    }

    public void Dispose()
    {
        _message.Dispose();
        _sending.Dispose();
        _lifetime.Dispose();
    }

    private async Task<bool> RefuseAsync(WebSocketMessageType type)
    {
        if (type != WebSocketMessageType.Text)
        {
            await CloseAsync(WebSocketCloseStatus.InvalidMessageType, "messages are text");
            return true;
        }

        if (_message.Length > options.MaxMessageBytes)
        {
            var reason = $"a message has at most {options.MaxMessageBytes} bytes";
            await CloseAsync(WebSocketCloseStatus.MessageTooBig, reason);
            return true;
        }

        return false;
    }
}
