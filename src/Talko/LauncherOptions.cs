using System.Net;
using Talko.Protocol;
using Talko.Protocol.Transport;
using Talko.Storage;

namespace Talko;

/// <summary>What the launcher was told to do; its flags have been found to go together.</summary>
internal sealed record LauncherOptions
{
    public UiClient UiClient { get; init; } = UiClient.Webapp;

    public long? TerminalUserId { get; init; }

    /// <summary>Whether the terminal client begins without frames.</summary>
    public bool TerminalBare { get; init; }

    public required IDatabase Database { get; init; }

    /// <summary>Whether the database was given, so that a server with another one is not what is meant.</summary>
    public bool DatabaseGiven { get; init; }

    public bool RecreateDb { get; init; }

    public bool InsertFakeChat { get; init; }

    public string Auth { get; init; } = TalkoServers.Token;

    /// <summary>The mode that servers must have which run already; null for either.</summary>
    public string? RequiredAuth { get; init; }

    /// <summary>The file of the servers' secret.</summary>
    public required string SecretPath { get; init; }

    /// <summary>Whether the secret's file was given, so that servers elsewhere are shown it.</summary>
    public bool SecretGiven { get; init; }

    /// <summary>
    /// Who may sign up: what --sign_up says, and by invite where the page is open to others; null for what the DataServer
    /// does by itself.
    /// </summary>
    public string? SignUp { get; init; }

    /// <summary>Whether --sign_up was given, so that servers that run already must have the same.</summary>
    public bool SignUpGiven { get; init; }

    /// <summary>The flags about TLS, for the servers.</summary>
    public IReadOnlyList<string> TlsArguments { get; init; } = [];

    /// <summary>What the page's port proves itself with; null without TLS.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>How the servers are spoken to; null without TLS.</summary>
    public ClientTls? Tls { get; init; }

    /// <summary>Where the servers listen.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Where the servers already are; null where the launcher is to have its own.</summary>
    public string? Connect { get; init; }

    public int DataPort { get; init; } = 8889;

    /// <summary>The ports of all DataServers; 0 takes any free one.</summary>
    public IEnumerable<int> DataPorts => Enumerable.Range(0, DataServers).Select(index => DataPort == 0 ? 0 : DataPort + index);

    /// <summary>How many DataServers are started, on this port and those behind it.</summary>
    public int DataServers { get; init; } = 1;

    public int BroadcastPort { get; init; } = 8888;

    public int WebPort { get; init; } = 5000;

    /// <summary>The address that the page is served on; null for this machine alone.</summary>
    public IPAddress? WebHost { get; init; }

    /// <summary>Further origins that the page may be served under.</summary>
    public IReadOnlyList<string> WebOrigins { get; init; } = [];

    /// <summary>The flag that opens the page to others than this machine, as it was given; null where none does.</summary>
    public string? PageOpenedBy { get; init; }
}
