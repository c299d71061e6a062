namespace Talko.Checker.Faults;

/// <summary>What InsertMessage asks for.</summary>
internal sealed record NewMessage(long ChatId, long UserId, string Text, string? ClientMessageId);
