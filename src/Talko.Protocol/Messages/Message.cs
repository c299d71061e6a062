using System.Text.Json.Serialization;

namespace Talko.Protocol.Messages;

/// <summary>One message of a chat (protocol.md, DataServer). What a member is null for, there is nothing to say of.</summary>
/// <param name="MessageId">The number the database gave it; grows within a chat.</param>
/// <param name="ChatId">The chat it belongs to.</param>
/// <param name="User">Its author.</param>
/// <param name="MessageText">1 byte to 16 KiB of UTF-8; empty once it is deleted.</param>
/// <param name="MessageTs">Milliseconds since 1970 UTC, by the server's clock.</param>
public sealed record Message(long MessageId, long ChatId, User User, string MessageText, long MessageTs)
{
    /// <summary>What its author's client called it; null where the client gave no name.</summary>
    public string? ClientMessageId { get; init; }

    /// <summary>The number of its newest change; null where it was never changed.</summary>
    public long? ChangedId { get; init; }

    /// <summary>When its text or its mentions were last edited, in milliseconds since 1970 UTC.</summary>
    public long? EditedTs { get; init; }

    /// <summary>When it was deleted, in milliseconds since 1970 UTC; nothing of what it said is left then.</summary>
    public long? DeletedTs { get; init; }

    /// <summary>Who deleted it: its author, an owner of the chat, or an administrator.</summary>
    public long? DeletedById { get; init; }

    /// <summary>The message of the chat that it answers. What that one says now is looked up, not copied.</summary>
    public long? ReplyToId { get; init; }

    /// <summary>Whom it mentions, as its author said; the text says nothing of it.</summary>
    public IReadOnlyList<long>? MentionIds { get; init; }

    /// <summary>The reactions set on it.</summary>
    public IReadOnlyList<MessageReaction>? Reactions { get; init; }

    /// <summary>What happened to the chat, where the message tells that; the text says the same in English.</summary>
    public ChatEvent? Event { get; init; }

    /// <summary>Whether it is deleted.</summary>
    [JsonIgnore]
    public bool IsDeleted => DeletedTs is not null;
}
