using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>What has been sent, answered and delivered in one run of a <see cref="FanOutLoad"/>.</summary>
internal sealed class FanOutRun(IFanOut fanOut, IReadOnlyList<LoopbackSocket> sockets, byte[] buffer)
{
    private const int MostUnanswered = 256;

    // What is on its way lies in memory, in the server's and in the system's.
    private const int MostOnTheWay = 256_000;

    private readonly int _sender = sockets.Count - 1;
    private readonly int _maxUnanswered = Math.Min(MostUnanswered, MostOnTheWay / (sockets.Count - 1));

    private ReadOnlyMemory<byte> _rest;
    private long _sent;
    private long _answered;
    private long _delivered;

    public long Expected => _sent * _sender;

    public long Missing => Expected - _delivered;

    /// <summary>Sends as much as the server takes without waiting and the number of unanswered messages allows.</summary>
    public void Send()
    {
        while (SendRest() && _sent - _answered < _maxUnanswered)
        {
            _rest = fanOut.NextMessage();
            _sent++;
        }
    }

    /// <summary>Sends one more message, waiting until the server has taken it. Nothing else may be on its way.</summary>
    public void SendOne()
    {
        sockets[_sender].Send(fanOut.NextMessage().Span);
        _sent++;
    }

    /// <summary>Sends on what was begun; true when nothing of it is left.</summary>
    public bool SendRest()
    {
        if (!_rest.IsEmpty)
        {
            _rest = _rest[sockets[_sender].TrySend(_rest.Span)..];
        }

        return _rest.IsEmpty;
    }

    /// <summary>Reads what a connection has; returns the messages delivered by that.</summary>
    public int Receive(int key)
    {
        var count = sockets[key].TryReceive(buffer);
        if (count == 0)
        {
            throw new IOException(key == _sender ? "the server closed the sender" : "the server closed a receiver");
        }

        var bytes = buffer.AsSpan(0, Math.Max(0, count));
        if (key == _sender)
        {
            _answered += fanOut.CountAnswers(bytes);
            return 0;
        }

        var deliveries = fanOut.CountDeliveries(key, bytes);
        _delivered += deliveries;
        return deliveries;
    }
}
