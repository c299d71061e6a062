using System.Diagnostics;
using Talko.Bench.Measurements;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// Messages at a modest rate to a few streams, and to one more that also gets long ones of its own: it reads at once, or
/// stays more than half of what may wait behind.
/// </summary>
internal sealed class HalfBehindLoad : IDisposable
{
    private const int Receivers = 10;
    private const int Messages = 1000;
    private const int LongEvery = 4;
    private const long FirstUser = 2;
    private const long OtherUser = FirstUser + Receivers;

    // A BroadcastServer lets 4 MiB wait for a stream.
    private const long Behind = 5 * 512 * 1024;
    private const int Flood = 1500;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(4);

    private readonly int _port;
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly LoopbackSocket[] _sockets = new LoopbackSocket[Receivers + 1];
    private readonly FrameCounter[] _counters = new FrameCounter[Receivers + 1];
    private readonly int[] _received = new int[Receivers];
    private readonly Epoll _epoll = new();
    private readonly List<long> _sent = [];
    private readonly Latencies _latencies = new();
    private readonly byte[] _short;
    private readonly byte[] _long;
    private int _unanswered;

    public HalfBehindLoad(int port)
    {
        _port = port;
        _short = Broadcast(NewMessages.Text, Enumerable.Range(0, Receivers + 1).Select(number => FirstUser + number));
        _long = Broadcast(new string('x', 16_000), [OtherUser]);
        for (var key = 0; key <= Receivers; key++)
        {
            _sockets[key] = LoopbackSocket.Connect(port);
            if (key < Receivers)
            {
                _sockets[key].Send(Frames.From(
                    $$"""{"jsonrpc":"2.0","method":"OpenStream","params":{"user_id":{{FirstUser + key}}},"id":1}"""));
                _received[key] = -1; // The answer.
            }

            _epoll.Watch(_sockets[key], key);
        }
    }

    public Sample Run(bool staysBehind)
    {
        var capacity = staysBehind ? HalfBehindStream.Capacity(_port, OtherUser, () => SendLong(Flood * _long.Length)) : 0;
        using var other = new HalfBehindStream(_port, OtherUser);
        if (staysBehind)
        {
            SendLong(capacity + Behind);
        }

        other.Allow(staysBehind ? 0 : long.MaxValue / 2);
        var due = Stopwatch.GetTimestamp();
        while (_sent.Count < Messages || _received.Min() < Messages)
        {
            if (_sent.Count < Messages && Stopwatch.GetTimestamp() >= due)
            {
                due += (long)(Interval.TotalSeconds * Stopwatch.Frequency);
                SendOne(other);
            }

            Receive(_sent.Count < Messages ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromMilliseconds(100));
        }

        return new Sample(Messages) { Latency = _latencies.Read() };
    }

    public void Dispose()
    {
        Array.ForEach(_sockets, socket => socket.Close());
        _epoll.Dispose();
    }

    // What is pushed is about as long as what is broadcast.
    private void SendOne(HalfBehindStream other)
    {
        if (_sent.Count % LongEvery == 0)
        {
            Send(_long);
            other.Allow(_long.Length);
        }

        other.Allow(_short.Length);
        _sent.Add(Stopwatch.GetTimestamp());
        Send(_short);
    }

    private void SendLong(long bytes)
    {
        for (; bytes > 0; bytes -= _long.Length)
        {
            Send(_long);
            while (_unanswered > 0)
            {
                Receive(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private void Send(byte[] broadcast)
    {
        _sockets[Receivers].Send(broadcast);
        _unanswered++;
    }

    private void Receive(TimeSpan atMost)
    {
        var ready = _epoll.Wait(atMost);
        var now = Stopwatch.GetTimestamp();
        for (var i = 0; i < ready; i++)
        {
            var key = _epoll.Key(i);
            var count = _sockets[key].TryReceive(_buffer);
            if (count == 0)
            {
                throw new IOException("the server closed a connection");
            }

            var frames = _counters[key].Count(_buffer.AsSpan(0, Math.Max(0, count)));
            if (key == Receivers)
            {
                _unanswered -= frames;
                continue;
            }

            for (; frames > 0; frames--)
            {
                if (_received[key]++ >= 0)
                {
                    _latencies.Add(_sent[_received[key] - 1], now);
                }
            }
        }
    }

    private static byte[] Broadcast(string text, IEnumerable<long> userIds) => Frames.From($$$"""
        {"jsonrpc":"2.0","method":"BroadcastMessage","params":{"receiver_ids":[{{{string.Join(',', userIds)}}}],
        "message":{"message_id":1,"chat_id":1,"user":{"user_id":1,"user_name":"Eugen Hotaj"},
        "message_text":"{{{text}}}","message_ts":1795350683849}},"keep_alive":true,"id":1}
        """);
}
