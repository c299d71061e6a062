namespace Talko;

/// <summary>What the launcher was told to do; its flags have been found to go together.</summary>
internal sealed record LauncherOptions
{
    public UiClient UiClient { get; init; } = UiClient.Webapp;

    public long? TerminalUserId { get; init; }

    public string DbPath { get; init; } = "talko.db";

    /// <summary>Whether the path was given, so that a server with another database is not what is meant.</summary>
    public bool DbPathGiven { get; init; }

    public bool RecreateDb { get; init; }

    public bool InsertFakeChat { get; init; }

    public string Auth { get; init; } = "trust";

    /// <summary>Where the servers listen.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Where the servers already are; null where the launcher is to have its own.</summary>
    public string? Connect { get; init; }

    public int DataPort { get; init; } = 8889;

    public int BroadcastPort { get; init; } = 8888;

    public int WebPort { get; init; } = 5000;

    /// <summary>Further origins that the page may be served under.</summary>
    public IReadOnlyList<string> WebOrigins { get; init; } = [];
}
