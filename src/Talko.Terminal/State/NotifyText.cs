using Talko.Protocol.Messages;

namespace Talko.Terminal.State;

/// <summary>What the user is told of in a chat, in words.</summary>
internal static class NotifyText
{
    /// <summary>The levels, the one that tells most first.</summary>
    public static readonly string[] Levels = [NotifyLevel.All, NotifyLevel.Mentions, NotifyLevel.None];

    public static string Of(string? level) => level switch
    {
        NotifyLevel.None => "Muted: you are told of nothing here.",
        NotifyLevel.Mentions => "You are told of what mentions you.",
        _ => "You are told of every message.",
    };

    /// <summary>The level after one, in a ring.</summary>
    public static string After(string? level) =>
        Levels[(Math.Max(0, Array.IndexOf(Levels, level)) + 1) % Levels.Length];
}
