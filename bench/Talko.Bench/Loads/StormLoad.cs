using System.Diagnostics;
using Talko.Bench.Measurements;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// Changes on several kept connections, one at a time on each, and streams that are told of every one. Each push is counted
/// where it arrives, and none may be missing at the end.
/// </summary>
internal sealed class StormLoad : ILoad, IDisposable
{
    private const int BufferBytes = 256 * 1024;

    // How long the last pushes may be on their way after the window has closed.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(20);

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);
    private readonly IRequests _requests;
    private readonly int _changers;
    private readonly LoopbackSocket[] _sockets;
    private readonly FrameCounter[] _counters;
    private readonly long[] _sent;
    private readonly Epoll _epoll = new();
    private readonly bool _countsPushes;
    private long _asked;
    private long _changes;
    private long _pushes;

    /// <summary>Connects all of them: first who changes, then the streams.</summary>
    /// <param name="ports">Of the DataServer and of the BroadcastServer.</param>
    /// <param name="requests">What changes something.</param>
    /// <param name="changers">How many connections ask for it.</param>
    /// <param name="streamUserIds">Whose streams are told.</param>
    /// <param name="countsPushes">Whether the figure is that of the pushes, not that of the changes.</param>
    public StormLoad(
        (int Data, int Broadcast) ports,
        IRequests requests,
        int changers,
        IReadOnlyList<long> streamUserIds,
        bool countsPushes)
    {
        (_requests, _changers, _countsPushes) = (requests, changers, countsPushes);
        _sockets = new LoopbackSocket[changers + streamUserIds.Count];
        _counters = new FrameCounter[_sockets.Length];
        _sent = new long[changers];
        for (var key = 0; key < _sockets.Length; key++)
        {
            _sockets[key] = LoopbackSocket.Connect(key < changers ? ports.Data : ports.Broadcast);
            if (key >= changers)
            {
                OpenedStream.Open(_sockets[key], streamUserIds[key - changers], events: true);
            }

            _epoll.Watch(_sockets[key], key);
        }
    }

    private long MissingPushes => (_changes * (_sockets.Length - _changers)) - _pushes;

    public Sample Run(Meter meter)
    {
        for (var key = 0; key < _changers; key++)
        {
            Ask(key);
        }

        while (meter.IsRunning())
        {
            Receive(meter, asksAgain: true);
        }

        Drain(meter);
        return meter.Sample!;
    }

    public void Dispose()
    {
        Array.ForEach(_sockets, socket => socket.Close());
        _epoll.Dispose();
    }

    private void Ask(int key)
    {
        _asked++;
        _sent[key] = Stopwatch.GetTimestamp();
        _sockets[key].Send(_requests.Next(key));
    }

    private void Receive(Meter meter, bool asksAgain)
    {
        var ready = _epoll.Wait();
        for (var i = 0; i < ready; i++)
        {
            var key = _epoll.Key(i);
            var bytes = _buffer.AsSpan(0, _sockets[key].Receive(_buffer));
            Frames.RequireResult(bytes);
            var frames = _counters[key].Count(bytes);
            if (key >= _changers)
            {
                CountPushes(meter, frames);
            }
            else if (frames == 1)
            {
                CountChange(meter, key);
                if (asksAgain)
                {
                    Ask(key);
                }
            }
        }
    }

    private void CountPushes(Meter meter, int count)
    {
        _pushes += count;
        if (_countsPushes)
        {
            meter.Add(count);
        }
    }

    private void CountChange(Meter meter, int key)
    {
        _changes++;
        if (!_countsPushes)
        {
            meter.AddSince(_sent[key]);
        }
    }

    private void Drain(Meter meter)
    {
        for (var start = Stopwatch.GetTimestamp(); _changes < _asked || MissingPushes > 0;)
        {
            if (Stopwatch.GetElapsedTime(start) > DrainTimeout)
            {
                throw new InvalidOperationException($"{MissingPushes} of {_pushes + MissingPushes} pushes are missing");
            }

            Receive(meter, asksAgain: false);
        }
    }
}
