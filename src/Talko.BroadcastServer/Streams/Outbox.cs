using System.Buffers;
using System.Net.Sockets;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// What one stream's receiver gets. It is sent at once, as far as the socket takes it without waiting; only the rest
/// waits in a queue, for a task that sends it. The queue is bounded: past its bounds the stream is closed.
/// </summary>
internal sealed class Outbox(StreamHub hub, long userId)
{
    private readonly StreamQueue _queue = new();
    private readonly long _patience = (long)hub.Options.FloodPatience.TotalMilliseconds;
    private Stream? _transport;
    private Socket? _socket;
    private KeptBytes? _inFlight;
    private TaskCompletionSource? _room;
    private long _roomAskedAt;
    private long _unawaitedUntil;
    private long _tookAt;
    private bool _sending;
    private bool _closed;

    // These are asked with the lock held.
    private bool IsHalfFull =>
        _queue.Frames > hub.Options.MaxQueuedFrames / 2 || _queue.Bytes > hub.Options.MaxQueuedBytes / 2;

    /// <summary>How many bytes wait, also those that are being sent.</summary>
    public int WaitingBytes
    {
        get
        {
            lock (_queue)
            {
                return _queue.Bytes + (_inFlight?.Bytes.Length ?? 0);
            }
        }
    }

    private bool MaySend => !_closed && !_sending && _transport is not null;

    /// <summary>The connection is the stream's now: what has been waiting for it is sent.</summary>
    public void Open(Stream transport, Socket socket)
    {
        lock (_queue)
        {
            _transport = transport;
            _socket = socket;
            if (transport is NetworkStream)
            {
                socket.Blocking = false;
            }

            if (_closed)
            {
                ShutDown();
            }
        }

        SendQueue();
    }

    /// <summary>Sends nothing more.</summary>
    public void Abandon()
    {
        lock (_queue)
        {
            _closed = true;
            _queue.Clear();
            ReleaseInFlight();
            GiveRoom();
        }
    }

    /// <summary>Ends the connection; what has been sent arrives.</summary>
    public void Close()
    {
        lock (_queue)
        {
            Abandon();
            ShutDown();
        }
    }

    /// <summary>
    /// Sends a round's segment; false where some of it waits, behind what has been waiting. Called for one round after
    /// the other.
    /// </summary>
    public bool TrySend(Round round, Segment segment)
    {
        var sent = TryBeginSending() ? SendNow(segment.Span) : 0;
        if (sent == segment.Length)
        {
            return true;
        }

        Enqueue(round, segment.From(sent));
        SendQueue();
        return false;
    }

    /// <summary>
    /// Where more waits than half of what may: ends once it is less. Completed where it is less, and where the receiver
    /// is not worth waiting for: it has taken nothing for long, or was waited for in vain.
    /// </summary>
    public Task RoomAsync()
    {
        lock (_queue)
        {
            var now = Environment.TickCount64;
            if (!IsHalfFull || now < _unawaitedUntil || now - _tookAt > _patience)
            {
                return Task.CompletedTask;
            }

            if (_room is null)
            {
                _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _roomAskedAt = now;
            }
            else if (now - _roomAskedAt >= _patience)
            {
                // It reads, and stays behind all the same: who waited for it would be as slow as it is.
                _unawaitedUntil = now + (long)hub.Options.FloodPause.TotalMilliseconds;
                GiveRoom();
                return Task.CompletedTask;
            }

            return _room.Task;
        }
    }

    // Over TLS nothing can be sent without being ready to wait.
    private bool TryBeginSending()
    {
        lock (_queue)
        {
            var mayBegin = MaySend && _queue.IsEmpty && _transport is NetworkStream;
            _sending |= mayBegin;
            return mayBegin;
        }
    }

    // As much as the socket takes without waiting.
    private int SendNow(ReadOnlySpan<byte> bytes)
    {
        var sent = 0;
        try
        {
            SocketError error;
            do
            {
                sent += _socket!.Send(bytes[sent..], SocketFlags.None, out error);
            }
            while (error == SocketError.Success && sent < bytes.Length);

            if (error is not (SocketError.Success or SocketError.WouldBlock))
            {
                Close();
            }
        }
        catch (ObjectDisposedException)
        {
            // The stream's end was faster.
            Close();
        }

        lock (_queue)
        {
            _sending = false;
        }

        return sent;
    }

    private void Enqueue(Round round, Segment segment)
    {
        lock (_queue)
        {
            if (_closed)
            {
                return;
            }

            if (_queue.Frames + segment.Frames > hub.Options.MaxQueuedFrames
                || _queue.Bytes + segment.Length > hub.Options.MaxQueuedBytes)
            {
                Log.SlowReceiver(hub.Logger, userId, _queue.Frames, _queue.Bytes);
                Close();
                return;
            }

            if (_queue.IsEmpty)
            {
                _tookAt = Environment.TickCount64;
            }

            _queue.Enqueue(round.Keep(segment, hub.Waiting));
        }
    }

    private void SendQueue()
    {
        lock (_queue)
        {
            if (!MaySend || _queue.IsEmpty)
            {
                return;
            }

            _sending = true;
        }

        _ = SendQueueAsync();
    }

    private async Task SendQueueAsync()
    {
        try
        {
            while (TakeWrite(out var bytes, out var rented))
            {
                await _transport!.WriteAsync(bytes);
                Return(rented);
                NoteTaken();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The peer is gone; the task that reads finds out by itself, and it may have been first.
            Close();
        }
    }

    // A large segment is sent where it lies; small ones are put together, since a write costs more than a copy.
    private bool TakeWrite(out ReadOnlyMemory<byte> bytes, out byte[]? rented)
    {
        rented = null;
        bytes = default;
        lock (_queue)
        {
            if (_queue.IsEmpty || _closed)
            {
                _sending = false;
                return false;
            }

            if (_queue.HasOne || _queue.Peek().Length >= hub.Options.WriteBytes)
            {
                var segment = _queue.Dequeue();
                _inFlight = segment.Kept;
                bytes = segment.Memory;
                return true;
            }

            rented = ArrayPool<byte>.Shared.Rent(Math.Min(hub.Options.WriteBytes, _queue.Bytes));
            bytes = rented.AsMemory(0, _queue.Gather(rented));
            _inFlight = new KeptBytes(rented, hub.Waiting);
            _inFlight.Hold();
            return true;
        }
    }

    private void NoteTaken()
    {
        lock (_queue)
        {
            _tookAt = Environment.TickCount64;
            ReleaseInFlight();
            if (!IsHalfFull)
            {
                GiveRoom();
            }
        }
    }

    private void ReleaseInFlight()
    {
        _inFlight?.Release();
        _inFlight = null;
    }

    private void GiveRoom()
    {
        _room?.SetResult();
        _room = null;
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
