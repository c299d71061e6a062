using Talko.Client;

namespace Talko.Terminal;

/// <summary>What the terminal client is started with.</summary>
public sealed record TerminalOptions
{
    /// <summary>Where the servers are.</summary>
    public TalkoClientOptions Client { get; init; } = new();

    /// <summary>
    /// Who is there; null asks for a name. Where there are accounts it only picks one of the remembered users.
    /// </summary>
    public long? UserId { get; init; }

    /// <summary>The name to sign in with, where there are accounts; null picks the one that was used last.</summary>
    public string? UserName { get; init; }

    /// <summary>Whether the chat begins without frames, for text to be selected; a key changes it.</summary>
    public bool IsBare { get; init; }

    /// <summary>Shown where a password is asked for; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>The file that sessions are kept in for those who stay signed in; nobody else may read it.</summary>
    public string SessionsPath { get; init; } = DefaultSessionsPath;

    /// <summary>The folder that drafts are kept in; nobody else may read it.</summary>
    public string DraftsFolder { get; init; } = Path.Combine(Path.GetDirectoryName(DefaultSessionsPath)!, "drafts");

    /// <summary>The file that says what this device tells of; beside the one of the sessions.</summary>
    internal string NotificationsPath => Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(SessionsPath))!, "notifications.json");

    /// <summary>The file in the user's own data folder.</summary>
    public static string DefaultSessionsPath => Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "talko",
        "sessions.json");

    /// <summary>The file that the trace of an unexpected error is written to.</summary>
    public required string LogPath { get; init; }
}
