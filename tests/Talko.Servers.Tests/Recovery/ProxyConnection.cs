using System.Net;
using System.Net.Sockets;

namespace Talko.Servers.Tests.Recovery;

/// <summary>One connection through a <see cref="TcpProxy"/>: two sockets and what passes between them.</summary>
internal sealed class ProxyConnection(TcpProxy proxy, TcpClient client) : IDisposable
{
    private readonly TcpClient _server = new();
    private volatile bool _isStranded;

    public void Run(IPEndPoint? server) => _ = RunAsync(server);

    public void Strand() => _isStranded = true;

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private async Task RunAsync(IPEndPoint? server)
    {
        try
        {
            if (server is null)
            {
                return;
            }

            await _server.ConnectAsync(server);
            client.NoDelay = _server.NoDelay = true;
            var up = RelayAsync(client.GetStream(), _server.GetStream(), isAnswer: false);
            var down = RelayAsync(_server.GetStream(), client.GetStream(), isAnswer: true);
            await Task.WhenAny(up, down);
        }
        catch (SocketException)
        {
            // There is no server; to the client it looks the same.
        }
        finally
        {
            // Who is stranded hears nothing of the other's end either.
            if (!_isStranded)
            {
                Dispose();
            }
        }
    }

    private async Task RelayAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int count; (count = await from.ReadAsync(buffer)) > 0;)
            {
                if (await proxy.MayPassAsync(buffer.AsMemory(0, count), isAnswer) && !_isStranded)
                {
                    await to.WriteAsync(buffer.AsMemory(0, count));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // One of the two ends is gone.
        }
    }
}
