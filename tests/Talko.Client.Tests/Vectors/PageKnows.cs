namespace Talko.Client.Tests.Vectors;

/// <summary>
/// What the page's half of the rule knows already; what is not here is the library's alone until the page learns it.
/// The files of vectors that it leaves out are named in tests/page/vector.js.
/// </summary>
internal static class PageKnows
{
    /// <summary>Whether it counts what is unread by the server's read states.</summary>
    public const bool ReadStates = true;

    /// <summary>The steps that may be drawn for it.</summary>
    public static readonly string[] Steps =
    [
        "another writes", "the user writes", "a message is edited", "the chat is renamed",
        "something unreadable changes", "somebody is renamed", "a push comes", "an answer comes", "a signal comes",
        "older ones are asked for", "a page comes", "the oldest are let go of", "the chats are asked for",
        "a push is forged", "another mentions and answers", "a message is edited with mentions", "a message is deleted",
        "somebody reacts", "the topic is changed", "retention is set", "an owner is made or unmade",
        "somebody's account is deleted", "the oldest messages expire", "somebody is added", "somebody is removed",
        "the user leaves", "the user reads elsewhere", "the user marks unread elsewhere", "the user changes settings",
        "a window in the middle is asked for", "the window is to grow back",
        "the window is to grow forth", "the window is closed", "a quoted message is asked for",
    ];

    /// <summary>What a vector may say of the chat in the end.</summary>
    public static readonly string[] Members =
    [
        "cursor", "has_older", "name", "is_private", "user_count", "users", "authors", "messages", "topic", "history",
        "owner_ids", "retention_days", "read_state", "detached", "quoted",
    ];
}
