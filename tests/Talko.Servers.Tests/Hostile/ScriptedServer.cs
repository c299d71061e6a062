using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>A listener that answers as the test says and remembers every byte it was sent.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<JsonElement, Task<string?>> _answer;
    private readonly List<TcpClient> _connections = [];
    private readonly List<byte> _received = [];
    private readonly Task _accepting;
    private int _requests;

    private ScriptedServer(Func<JsonElement, Task<string?>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many requests have come.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>All that has come, as text.</summary>
    public string Received
    {
        get
        {
            lock (_received)
            {
                return Encoding.UTF8.GetString([.. _received]);
            }
        }
    }

    /// <param name="answer">The answer's result or error, as a member; null for none and the end.</param>
    public static ScriptedServer Start(Func<JsonElement, Task<string?>> answer) => new(answer);

    /// <inheritdoc cref="Start(Func{JsonElement, Task{string}})"/>
    public static ScriptedServer Start(Func<JsonElement, string?> answer) =>
        new(request => Task.FromResult(answer(request)));

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        lock (_connections)
        {
            _connections.ForEach(connection => connection.Dispose());
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync();
                lock (_connections)
                {
                    _connections.Add(connection);
                }

                _ = ServeAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var ending = connection;
        try
        {
            var stream = connection.GetStream();
            while (true)
            {
                var header = await ReadAsync(stream, 10);
                var length = int.Parse(Encoding.ASCII.GetString(header), CultureInfo.InvariantCulture);
                var request = JsonDocument.Parse(await ReadAsync(stream, length)).RootElement;
                Interlocked.Increment(ref _requests);
                if (await _answer(request) is not { } answer)
                {
                    return;
                }

                var id = request.GetProperty("id").GetRawText();
                await stream.WriteAsync(RawPeer.Frame($$"""{"jsonrpc":"2.0",{{answer}},"id":{{id}}}"""));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // One end or the other has closed it.
        }
    }

    private async Task<byte[]> ReadAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = await stream.ReadAsync(bytes.AsMemory(read));
            if (more == 0)
            {
                throw new EndOfStreamException();
            }

            lock (_received)
            {
                _received.AddRange(bytes.AsSpan(read, more));
            }

            read += more;
        }

        return bytes;
    }
}
