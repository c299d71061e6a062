using System.Buffers;
using System.Net.Sockets;
using Talko.Protocol.Server;
using Talko.Protocol.Transport;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// One open stream. Whoever broadcasts puts frames into its queue, and whoever finds nobody sending sends them: a
/// receiver that does not read holds up no one, its queue fills and the stream is closed. Another task waits for
/// the peer to go.
/// </summary>
internal sealed class ClientStream : IConnectionOwner
{
    // What a stream's client sends is dropped unseen, so all streams read into the same bytes.
    private static readonly byte[] Dropped = new byte[1024];

    private readonly StreamHub _hub;
    private readonly StreamQueue _queue = new();
    private Stream? _transport;
    private Socket? _socket;
    private bool _sending;
    private bool _closed;

    public ClientStream(StreamHub hub, long userId, bool ownMessages, bool events, Caller caller)
    {
        SessionId = caller.SessionId ?? 0;
        ExpiresTs = caller.SessionId is null ? long.MaxValue : caller.ExpiresTs;
        _hub = hub;
        UserId = userId;
        OwnMessages = ownMessages;
        Events = events;
        PingAt = Environment.TickCount64 + (long)hub.Options.PingInterval.TotalMilliseconds;
    }

    public long UserId { get; }

    /// <summary>The session that opened it; 0 in trust mode.</summary>
    public long SessionId { get; }

    /// <summary>When the session ends by itself, in milliseconds since 1970 UTC.</summary>
    public long ExpiresTs { get; }

    /// <summary>Whether it gets the messages that its own user wrote.</summary>
    public bool OwnMessages { get; }

    /// <summary>Whether it gets more than messages: pings, resyncs, chats.</summary>
    public bool Events { get; }

    /// <summary>The next stream of the same user; the hub's.</summary>
    public ClientStream? Next { get; set; }

    /// <summary>When a ping is due; the hub's.</summary>
    public long PingAt { get; set; }

    /// <summary>When it is to be told to reconcile; the hub's.</summary>
    public long ResyncAt { get; set; } = long.MaxValue;

    public async Task RunAsync(Stream transport, Socket socket, int unreadBytes)
    {
        try
        {
            TcpKeepAlive.Enable(socket);
            Start(transport, socket);
            await DropInputAsync(transport, unreadBytes);
        }
        finally
        {
            Abandon();
        }
    }

    public void Abandon()
    {
        _hub.Remove(this);
        lock (_queue)
        {
            _closed = true;
            _queue.Clear();
        }
    }

    /// <summary>Ends the stream; what has been sent arrives.</summary>
    public void Close()
    {
        lock (_queue)
        {
            _closed = true;
            _queue.Clear();
            ShutDown();
        }
    }

    /// <summary>Adds a frame. True where it is the first that waits, so that <see cref="Flush"/> has to be called.</summary>
    public bool Enqueue(byte[] frame)
    {
        lock (_queue)
        {
            if (_closed)
            {
                return false;
            }

            if (_queue.Count >= _hub.Options.MaxQueuedFrames || _queue.Bytes + frame.Length > _hub.Options.MaxQueuedBytes)
            {
                Log.SlowReceiver(_hub.Logger, UserId, _queue.Count, _queue.Bytes);
                Close();
                return false;
            }

            _queue.Enqueue(frame);
            return _queue.Count == 1 && !_sending;
        }
    }

    /// <summary>Sends what waits, unless that is being done or the answer to OpenStream has not been sent yet.</summary>
    public void Flush()
    {
        lock (_queue)
        {
            if (_sending || _closed || _transport is null || _queue.Count == 0)
            {
                return;
            }

            _sending = true;
        }

        _ = SendAsync();
    }

    private void Start(Stream transport, Socket socket)
    {
        lock (_queue)
        {
            _transport = transport;
            _socket = socket;
            if (_closed)
            {
                ShutDown();
            }
        }

        Flush();
    }

    private async Task DropInputAsync(Stream transport, int unreadBytes)
    {
        var dropped = unreadBytes;
        while (dropped <= _hub.Options.MaxDroppedBytes)
        {
            var count = await transport.ReadAsync(Dropped);
            if (count == 0)
            {
                return;
            }

            dropped += count;
        }

        Log.TalkativeReceiver(_hub.Logger, UserId, dropped);
    }

    private async Task SendAsync()
    {
        try
        {
            while (TakeWrite(out var bytes, out var rented))
            {
                await _transport!.WriteAsync(bytes);
                Return(rented);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The peer is gone; the task that reads finds out by itself, and it may have been first.
            Close();
        }
    }

    // One frame is sent where it lies; several are put together, since a write costs more than a copy.
    private bool TakeWrite(out ReadOnlyMemory<byte> bytes, out byte[]? rented)
    {
        rented = null;
        bytes = default;
        lock (_queue)
        {
            if (_queue.Count == 0 || _closed)
            {
                _sending = false;
                return false;
            }

            if (_queue.Count == 1 || _queue.Peek().Length >= _hub.Options.WriteBytes)
            {
                bytes = _queue.Dequeue();
                return true;
            }

            rented = ArrayPool<byte>.Shared.Rent(Math.Min(_hub.Options.WriteBytes, _queue.Bytes));
            bytes = rented.AsMemory(0, Gather(rented));
            return true;
        }
    }

    private int Gather(byte[] destination)
    {
        var length = 0;
        while (_queue.Count > 0 && length + _queue.Peek().Length <= destination.Length)
        {
            var frame = _queue.Dequeue();
            frame.CopyTo(destination, length);
            length += frame.Length;
        }

        return length;
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void ShutDown()
    {
        try
        {
            _socket?.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The peer was faster.
        }
    }
}
