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

    /// <summary>The most messages that GetMessages can be asked for by their numbers; only the DataServer says it.</summary>
    public int? MaxMessageIds { get; init; }

    /// <summary>The longest name or topic of a chat, in bytes of UTF-8; only the DataServer says it.</summary>
    public int? MaxChatNameBytes { get; init; }

    /// <summary>The most owners a chat has; only the DataServer says it.</summary>
    public int? MaxChatOwners { get; init; }

    /// <summary>The most users that can be added to a chat at once; only the DataServer says it.</summary>
    public int? MaxAddedUsers { get; init; }

    /// <summary>The most users that a message can mention; only the DataServer says it.</summary>
    public int? MaxMentions { get; init; }

    /// <summary>The most different reactions that a message can have; only the DataServer says it.</summary>
    public int? MaxReactionKinds { get; init; }

    /// <summary>The most reactions that a message can have in all; only the DataServer says it.</summary>
    public int? MaxReactions { get; init; }

    /// <summary>
    /// Which edition of Unicode's list of emoji a reaction has to be from, such as 17.0; only the DataServer says it.
    /// </summary>
    public string? EmojiVersion { get; init; }

    /// <summary>The most users that FindUsers can be asked for; only the DataServer says it.</summary>
    public int? MaxFoundUsers { get; init; }

    /// <summary>The longest query of SearchMessages, in bytes of UTF-8; only the DataServer says it.</summary>
    public int? MaxSearchBytes { get; init; }

    /// <summary>The most messages that SearchMessages can be asked for; only the DataServer says it.</summary>
    public int? MaxSearchHits { get; init; }

    /// <summary>The most days that a chat can keep its messages for; only the DataServer says it.</summary>
    public int? MaxRetentionDays { get; init; }
}
