namespace Talko.Checker.Verdict;

/// <summary>A row of Messages.</summary>
internal sealed record StoredMessage(long MessageId, long ChatId, long UserId, string Text);
