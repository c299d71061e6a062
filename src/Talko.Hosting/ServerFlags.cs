using System.CommandLine;
using System.Net;

namespace Talko.Hosting;

/// <summary>The flags that every server program has.</summary>
public sealed class ServerFlags
{
    private readonly Option<string> _host = new("--host")
    {
        Description = "The address to listen on",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<int> _port;

    private readonly Option<string> _auth = new("--auth")
    {
        Description = "Who is believed: trust takes the user_id of a request for true",
        DefaultValueFactory = _ => "trust",
    };

    private readonly Option<int> _maxPayloadBytes = new("--max_payload_bytes")
    {
        Description = "The largest payload that is read, in bytes",
        DefaultValueFactory = _ => 1024 * 1024,
    };

    private readonly Option<bool> _exitWithStdin = new("--exit_with_stdin")
    {
        Description = "End when standard input ends: whoever holds its other end takes the server along",
    };

    /// <summary>Adds the flags to a program's command.</summary>
    public ServerFlags(Command command, int defaultPort)
    {
        _port = new Option<int>("--port")
        {
            Description = "The port to listen on; 0 takes any free one",
            DefaultValueFactory = _ => defaultPort,
        };
        foreach (var option in new Option[] { _host, _port, _auth, _maxPayloadBytes, _exitWithStdin })
        {
            command.Add(option);
        }
    }

    /// <summary>Where to listen.</summary>
    /// <exception cref="StartException">The address is none, or not allowed.</exception>
    public IPEndPoint EndPoint(ParseResult flags)
    {
        var host = flags.GetRequiredValue(_host);
        var address = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.TryParse(host, out var parsed) ? parsed
            : throw new StartException($"--host={host} is not an IP address");
        CheckAuth(flags.GetRequiredValue(_auth), address);
        var port = flags.GetRequiredValue(_port);
        return port is >= 0 and <= IPEndPoint.MaxPort
            ? new IPEndPoint(address, port)
            : throw new StartException($"--port={port} is not a port; ports are 0 to {IPEndPoint.MaxPort}");
    }

    /// <summary>The largest payload that is read.</summary>
    /// <exception cref="StartException">It is out of bounds.</exception>
    public int MaxPayloadBytes(ParseResult flags)
    {
        const int Least = 1024;
        const int Most = 1 << 28;
        var bytes = flags.GetRequiredValue(_maxPayloadBytes);
        return bytes is >= Least and <= Most
            ? bytes
            : throw new StartException($"--max_payload_bytes={bytes} must be {Least} to {Most}");
    }

    internal bool ExitWithStdin(ParseResult flags) => flags.GetValue(_exitWithStdin);

    private static void CheckAuth(string auth, IPAddress address)
    {
        if (auth != "trust")
        {
            throw new StartException($"--auth={auth} is not known; there is only --auth=trust yet");
        }

        if (!IPAddress.IsLoopback(address))
        {
            throw new StartException(
                $"--auth=trust believes everybody, so it listens on this machine alone; --host={address} is beyond it");
        }
    }
}
