using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>One chat as a front end shows it: immutable, replaced on every change.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="Name">What to call it: a private chat is named after the other person.</param>
/// <param name="IsPrivate">Whether it is between two people.</param>
/// <param name="Users">Its first 100 participants.</param>
/// <param name="UserCount">How many take part.</param>
/// <param name="Messages">What is known of its newest messages, oldest first; pending and failed ones stand last.</param>
/// <param name="UnseenCount">How many messages of others came in since the chat was last marked as seen.</param>
/// <param name="HasOlder">Whether storage holds messages before the first one here.</param>
public sealed record ChatView(
    long ChatId,
    string Name,
    bool IsPrivate,
    ImmutableArray<User> Users,
    int UserCount,
    ImmutableList<ChatMessage> Messages,
    int UnseenCount,
    bool HasOlder);
