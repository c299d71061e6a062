namespace Talko.Protocol.Messages;

/// <summary>What of a chat its reader is told of; each chat begins with <see cref="All"/>.</summary>
public static class NotifyLevel
{
    /// <summary>Every message.</summary>
    public const string All = "all";

    /// <summary>Messages that mention the reader; in a private chat every message.</summary>
    public const string Mentions = "mentions";

    /// <summary>Nothing.</summary>
    public const string None = "none";
}
