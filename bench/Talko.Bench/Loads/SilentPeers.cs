using System.Net;
using System.Net.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// Connections that say nothing, from several addresses: so many are held, and from then on each address gives up its oldest
/// for a new one again and again. Whoever is cut off is replaced like that too.
/// </summary>
internal sealed class SilentPeers : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly int _port;
    private readonly CancellationTokenSource _ended = new();
    private readonly List<Thread> _threads = [];
    private readonly CountdownEvent _filling;

    /// <summary>Begins, and waits until all are there.</summary>
    public SilentPeers(int port, IReadOnlyList<IPAddress> addresses, int perAddress)
    {
        _port = port;
        _filling = new CountdownEvent(addresses.Count);
        foreach (var address in addresses)
        {
            var thread = new Thread(() => Run(address, perAddress)) { IsBackground = true };
            thread.Start();
            _threads.Add(thread);
        }

        _filling.Wait();
    }

    public void Dispose()
    {
        _ended.Cancel();
        _threads.ForEach(thread => thread.Join());
        _filling.Dispose();
        _ended.Dispose();
    }

    private void Run(IPAddress address, int count)
    {
        var open = new Queue<Socket>();
        while (open.Count < count)
        {
            Enqueue(open, address);
        }

        _filling.Signal();
        while (!_ended.IsCancellationRequested)
        {
            Enqueue(open, address);
            if (open.Count > count)
            {
                open.Dequeue().Dispose();
            }

            Thread.Sleep(Pause);
        }

        foreach (var socket in open)
        {
            socket.Dispose();
        }
    }

    private void Enqueue(Queue<Socket> open, IPAddress address)
    {
        if (TryConnect(address) is { } socket)
        {
            open.Enqueue(socket);
        }
    }

    private Socket? TryConnect(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, 0));
            socket.Connect(IPAddress.Loopback, _port);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
