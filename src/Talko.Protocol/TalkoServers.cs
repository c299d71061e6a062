namespace Talko.Protocol;

/// <summary>What the servers call themselves in the result of GetServer.</summary>
public static class TalkoServers
{
    /// <summary>The server that reads and writes conversations.</summary>
    public const string Data = "DataServer";

    /// <summary>The server that keeps streams open.</summary>
    public const string Broadcast = "BroadcastServer";

    /// <summary>The mode in which the user_id of a request is believed.</summary>
    public const string Trust = "trust";

    /// <summary>The mode in which a request is its token's user's.</summary>
    public const string Token = "token";

    /// <summary>The version of this build.</summary>
    public static string Version { get; } = typeof(TalkoServers).Assembly.GetName().Version!.ToString(3);
}
