namespace Talko.Protocol.Messages;

/// <summary>What those who are added to a group later may read of it.</summary>
public static class ChatHistory
{
    /// <summary>Everything.</summary>
    public const string All = "all";

    /// <summary>From the event on that added them.</summary>
    public const string Joined = "joined";
}
