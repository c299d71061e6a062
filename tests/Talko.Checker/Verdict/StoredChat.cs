namespace Talko.Checker.Verdict;

/// <summary>A row of Chats, with how many messages it has, and its participants in growing order.</summary>
internal sealed record StoredChat(long ChatId, string Name, bool IsPrivate, int MessageCount, IReadOnlyList<long> UserIds);
