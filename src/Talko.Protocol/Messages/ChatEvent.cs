namespace Talko.Protocol.Messages;

/// <summary>
/// What an event message tells as data (protocol-conversations.md, Groups); it was done by the message's author. Of a
/// kind that is not known the message's text is to be shown, which says the same.
/// </summary>
/// <param name="Kind">What happened, such as <see cref="AddedKind"/>.</param>
public sealed record ChatEvent(string Kind)
{
    /// <summary>The chat got another name, topic or retention; those that changed are here.</summary>
    public const string ChangedKind = "changed";

    /// <summary><see cref="Users"/> were added, <see cref="UserCount"/> of them in all.</summary>
    public const string AddedKind = "added";

    /// <summary><see cref="Users"/> were removed.</summary>
    public const string RemovedKind = "removed";

    /// <summary>The author left, and <see cref="NewOwnerId"/> took over if nobody else owned the chat.</summary>
    public const string LeftKind = "left";

    /// <summary><see cref="Users"/> became owners or gave it up, as <see cref="IsOwner"/> says.</summary>
    public const string OwnerKind = "owner";

    /// <summary>With <see cref="ChangedKind"/>: the new name.</summary>
    public string? ChatName { get; init; }

    /// <summary>With <see cref="ChangedKind"/>: the new topic; empty where it was taken away.</summary>
    public string? Topic { get; init; }

    /// <summary>With <see cref="ChangedKind"/>: for how many days messages are kept from now on; 0 is for ever.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Whom it was done to; of those added the first 100.</summary>
    public IReadOnlyList<User>? Users { get; init; }

    /// <summary>With <see cref="AddedKind"/>: how many were added.</summary>
    public int? UserCount { get; init; }

    /// <summary>With <see cref="OwnerKind"/>: whether they own the chat now.</summary>
    public bool? IsOwner { get; init; }

    /// <summary>Who became an owner because the last one left or gave it up.</summary>
    public long? NewOwnerId { get; init; }
}
