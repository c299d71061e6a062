using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>Messages to one chat at a fixed rate, by several users in turns, until it is disposed of.</summary>
internal sealed class PacedMessages : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;

    private PacedMessages(int port, NewMessages messages, int users, int perSecond) =>
        _sending = Task.Factory.StartNew(() => Send(port, messages, users, perSecond), TaskCreationOptions.LongRunning);

    public static PacedMessages Start(int port, long chatId, IReadOnlyList<long> userIds, int perSecond) =>
        new(port, new NewMessages([chatId], userIds), userIds.Count, perSecond);

    public void Dispose()
    {
        _stop.Cancel();
        _sending.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    /// <summary>What is late by a hiccup of the machine is sent at once, so that the rate is kept.</summary>
    private void Send(int port, NewMessages messages, int users, int perSecond)
    {
        var socket = LoopbackSocket.Connect(port);
        var answer = new byte[64 * 1024];
        var start = Environment.TickCount64;
        for (long sent = 0; !_stop.IsCancellationRequested;)
        {
            if (sent >= (Environment.TickCount64 - start) * perSecond / 1000)
            {
                Thread.Sleep(1);
                continue;
            }

            socket.Send(messages.Next((int)(sent++ % users)));
            Frames.RequireResult(answer.AsSpan(0, socket.Receive(answer)));
        }

        socket.Close();
    }
}
