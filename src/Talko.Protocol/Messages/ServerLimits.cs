namespace Talko.Protocol.Messages;

/// <summary>The bounds a client may have to know, each in the unit its name ends with.</summary>
public sealed record ServerLimits
{
    /// <summary>The largest payload the server reads, in bytes.</summary>
    public int MaxPayloadBytes { get; init; }

    /// <summary>The longest text of a message, in bytes of UTF-8; only the DataServer says it.</summary>
    public int? MaxTextBytes { get; init; }

    /// <summary>The most users a chat can be made with; only the DataServer says it.</summary>
    public int? MaxChatUsers { get; init; }

    /// <summary>The longest name of a user, in characters; only the DataServer says it.</summary>
    public int? MaxUserNameCharacters { get; init; }

    /// <summary>The most chats, messages or users that can be asked for at once; only the DataServer says it.</summary>
    public int? MaxPageItems { get; init; }

    /// <summary>The most messages that GetChats can be asked for of each chat; only the DataServer says it.</summary>
    public int? MaxChatMessages { get; init; }

    /// <summary>The most chats that GetChats can be asked for by their numbers; only the DataServer says it.</summary>
    public int? MaxChatIds { get; init; }
}
