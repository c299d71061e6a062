namespace Talko.Checker.Verdict;

/// <summary>How violations name things.</summary>
internal static class Short
{
    private const int MaxLength = 40;

    public static string Text(string? text) => text is { Length: > MaxLength } ? text[..MaxLength] + "…" : text ?? "";

    public static string Message(StoredMessage message) =>
        $"message {message.MessageId} '{Text(message.Text)}' of user {message.UserId} in chat {message.ChatId}";
}
