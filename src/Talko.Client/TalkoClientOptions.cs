namespace Talko.Client;

/// <summary>Where the servers are and how long a call may take.</summary>
public sealed record TalkoClientOptions
{
    /// <summary>Name or address of the machine both servers run on.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The DataServer's port.</summary>
    public int DataPort { get; init; } = 8889;

    /// <summary>The BroadcastServer's port.</summary>
    public int BroadcastPort { get; init; } = 8888;

    /// <summary>How long making a connection may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one call may take, its connection apart.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
