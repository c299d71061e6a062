using System.Collections.Immutable;

namespace Talko.Client.Messaging;

/// <summary>
/// Messages in the middle of a chat, around one that was asked for: not at the end. Between them and the newest ones are
/// others; when they have grown so far that there are none, they have become part of <see cref="ChatView.Messages"/>.
/// </summary>
/// <param name="Messages">All of storage from the first to the last, oldest first.</param>
/// <param name="HasOlder">Whether storage holds messages before the first one.</param>
public sealed record DetachedView(ImmutableList<ChatMessage> Messages, bool HasOlder);
