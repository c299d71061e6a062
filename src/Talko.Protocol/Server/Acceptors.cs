using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Talko.Protocol.Server;

/// <summary>
/// The threads that wait for connections. The system wakes one of them for each, and it stays with a connection that
/// brings its request at once until that is answered: most are over then, and nothing had to be woken for them.
/// </summary>
/// <param name="listener">Where connections arrive; stopping it ends the threads.</param>
/// <param name="count">How many threads.</param>
/// <param name="admit">Takes a connection, and whether its first bytes are there.</param>
/// <param name="logger">What the operator is told.</param>
/// <param name="stopping">Whether a failure is the listener's end.</param>
internal sealed class Acceptors(
    Socket listener,
    int count,
    Action<Socket, bool> admit,
    ILogger logger,
    CancellationToken stopping)
{
    private static readonly TimeSpan FirstBytesWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Behind a peer that was waited for in vain so many are not waited for: silent peers, however many, hold up no one.
    private const int UnawaitedPeers = 64;

    private Task[] _threads = [];

    public void Start() => _threads = [.. Enumerable.Range(0, count).Select(_ =>
        Task.Factory.StartNew(Accept, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

    /// <summary>Ends when the threads have, behind the listener's end.</summary>
    public Task WhenEndedAsync() => Task.WhenAll(_threads);

    private void Accept()
    {
        var unawaited = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var socket = listener.Accept();
                var isPrompt = socket.Poll(unawaited > 0 ? TimeSpan.Zero : FirstBytesWait, SelectMode.SelectRead);
                unawaited = isPrompt ? 0 : unawaited > 0 ? unawaited - 1 : UnawaitedPeers;
                admit(socket, isPrompt);
            }
            catch (Exception exception) when (exception is ObjectDisposedException)
            {
                return;
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                Wait(exception);
            }
        }
    }

    // The peer gave up while it waited, or this process has no descriptor left: others may end.
    private void Wait(Exception exception)
    {
        if (!stopping.IsCancellationRequested)
        {
            ServerLog.AcceptFailed(logger, exception.Message);
            stopping.WaitHandle.WaitOne(Pause);
        }
    }
}
