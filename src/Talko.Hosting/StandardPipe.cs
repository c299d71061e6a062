using System.Net.Sockets;

namespace Talko.Hosting;

/// <summary>
/// The one connection of a server that listens nowhere: its standard input and output, which nobody has but the program
/// that started it. The server has the other end of a pair of sockets, as it has of every connection.
/// </summary>
internal sealed class StandardPipe : IDisposable
{
    private readonly NetworkStream _own;
    private Task _answering = Task.CompletedTask;

    private StandardPipe(Socket server, Socket own)
    {
        Server = server;
        _own = new NetworkStream(own, ownsSocket: true);
    }

    /// <summary>The server's end.</summary>
    public Socket Server { get; }

    /// <summary>Where standard input goes.</summary>
    public Stream Requests => _own;

    /// <exception cref="StartException">The machine has no sockets of this kind.</exception>
    public static StandardPipe Open()
    {
        // For the moment that it takes, nobody else can reach into the folder.
        var folder = Directory.CreateTempSubdirectory("talko-");
        try
        {
            var endPoint = new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "pipe"));
            using var listener = MakeSocket();
            listener.Bind(endPoint);
            listener.Listen(1);
            var own = MakeSocket();
            own.Connect(endPoint);
            return new StandardPipe(listener.Accept(), own);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw new StartException($"--stdio: {exception.Message}", exception);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Begins to pass the answers on.</summary>
    public void Start() => _answering = AnswerAsync();

    /// <summary>Passes on what the server has still answered, which has ended the connection.</summary>
    public Task FinishAsync() => _answering;

    public void Dispose()
    {
        _own.Dispose();
        Server.Dispose();
    }

    private static Socket MakeSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private async Task AnswerAsync()
    {
        await using var output = Console.OpenStandardOutput();
        try
        {
            await _own.CopyToAsync(output);
        }
        catch (IOException)
        {
            // Nobody is there any more to read it.
        }
    }
}
