using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Logging;
using Talko.Hosting.Access;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Server;

namespace Talko.Hosting;

/// <summary>The flags that every server program has.</summary>
public sealed class ServerFlags
{
    private const string HostFlag = "--host";
    private const string NoSecret = "--server_secret is needed: without a database file there is nothing that it would lie beside";

    private readonly Option<string> _host = new(HostFlag)
    {
        Description = "The address to listen on",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<int> _port;

    private readonly Option<string> _auth = new("--auth")
    {
        Description = "Who is believed: token asks for a session's token, trust takes the user_id of a request for true",
        DefaultValueFactory = _ => TalkoServers.Token,
    };

    private readonly Option<string?> _secret = new("--server_secret")
    {
        Description = "The file of the secret that the servers know each other by; made where there is none",
    };

    private readonly Option<int> _maxPayloadBytes = new("--max_payload_bytes")
    {
        Description = "The largest payload that is read, in bytes",
        DefaultValueFactory = _ => 1024 * 1024,
    };

    private readonly Option<int> _maxConnectionsPerAddress = new("--max_connections_per_address")
    {
        Description = "How many connections one address may have, in token mode",
        DefaultValueFactory = _ => 2000,
    };

    private readonly Option<bool> _exitWithStdin = new("--exit_with_stdin")
    {
        Description = "End when standard input ends: whoever holds its other end takes the server along",
    };

    private readonly Option<bool> _stdio = new("--stdio")
    {
        Description = "Listen nowhere: serve whoever started the server, over standard input and output",
    };

    private readonly TlsFlags _tls;

    /// <summary>Adds the flags to a program's command.</summary>
    public ServerFlags(Command command, int defaultPort)
    {
        _port = new Option<int>("--port")
        {
            Description = "The port to listen on; 0 takes any free one",
            DefaultValueFactory = _ => defaultPort,
        };
        foreach (var option in new Option[]
        {
            _host, _port, _auth, _secret, _maxPayloadBytes, _maxConnectionsPerAddress, _exitWithStdin, _stdio,
        })
        {
            command.Add(option);
        }

        _tls = new TlsFlags(command);
    }

    /// <summary>What they say.</summary>
    /// <param name="flags">The command line.</param>
    /// <param name="defaultSecretPath">Where the secret is if no flag says so; null where one has to.</param>
    /// <param name="peerHost">Where the other server is; a flag of the program's own.</param>
    /// <param name="logger">Is told of later changes of the certificate.</param>
    /// <exception cref="StartException">They do not go together, or one has a value that is none.</exception>
    public ServerSettings Read(ParseResult flags, string? defaultSecretPath, string peerHost, ILogger logger)
    {
        var auth = flags.GetRequiredValue(_auth);
        var address = ListenRules.Parse(HostFlag, flags.GetRequiredValue(_host));
        var certificate = _tls.ReadCertificate(flags, logger);
        ListenRules.Check(HostFlag, address, auth, certificate is not null);
        return new ServerSettings
        {
            Server = new RpcServerOptions
            {
                EndPoint = new IPEndPoint(address, ReadWithin(flags, _port, 0, IPEndPoint.MaxPort)),
                Certificate = certificate,
                MaxPayloadBytes = ReadWithin(flags, _maxPayloadBytes, 1024, 1 << 28),
                MaxConnectionsPerAddress = ReadWithin(flags, _maxConnectionsPerAddress, 1, int.MaxValue),
            },
            Secret = auth == TalkoServers.Token
                ? SecretFile.ReadOrMake(flags.GetValue(_secret) ?? defaultSecretPath ?? throw new StartException(NoSecret))
                : null,
            LinkTls = _tls.ReadClient(flags, isNeeded: certificate is not null || !Loopback.IsName(peerHost)),
        };
    }

    internal bool IsPiped(ParseResult flags) => flags.GetValue(_stdio);

    internal bool ExitWithStdin(ParseResult flags) => flags.GetValue(_exitWithStdin);

    private static int ReadWithin(ParseResult flags, Option<int> option, int least, int most)
    {
        var value = flags.GetRequiredValue(option);
        return value >= least && value <= most
            ? value
            : throw new StartException($"{option.Name}={value} must be {least} to {most}");
    }
}
