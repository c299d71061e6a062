using Talko.Bench.Measurements;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>A connection for every request: connect, send, read the answer to the server's close. Several at once.</summary>
internal sealed class OneShotLoad(int port, byte[] request, int atOnce) : ILoad
{
    private const int BufferBytes = 16 * 1024;

    // A connection costs its client more than the server: one thread alone would be slower than the floor in C.
    private const int Threads = 2;

    public Sample Run(Meter meter)
    {
        var others = Enumerable.Range(1, Threads - 1)
            .Select(_ => Task.Factory.StartNew(() => Run(meter, () => meter.Sample is null), TaskCreationOptions.LongRunning))
            .ToArray();
        Run(meter, meter.IsRunning);
        Task.WaitAll(others);
        return meter.Sample!;
    }

    private void Run(Meter meter, Func<bool> isRunning)
    {
        var sockets = new LoopbackSocket[atOnce / Threads];
        var buffer = new byte[BufferBytes];
        for (var i = 0; i < sockets.Length; i++)
        {
            sockets[i] = Ask();
        }

        // Whose turn it is waits for the oldest: by then its answer is mostly there, and no call is spent on asking.
        for (var i = 0; isRunning(); i = (i + 1) % sockets.Length)
        {
            Frames.RequireResult(buffer.AsSpan(0, sockets[i].ReceiveToEnd(buffer)));
            meter.Add(1);
            sockets[i].Close();
            sockets[i] = Ask();
        }

        Array.ForEach(sockets, socket => socket.Close());
    }

    private LoopbackSocket Ask()
    {
        var socket = LoopbackSocket.Connect(port);
        socket.Send(request);
        return socket;
    }
}
