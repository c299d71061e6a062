namespace Talko.DataServer.Storage.Chats;

/// <summary>Which chats are read, and how much of each.</summary>
/// <param name="UserId">Whose they are.</param>
/// <param name="Before">Those behind this place in their order.</param>
/// <param name="ChatIds">Of these alone; null for all.</param>
/// <param name="MessageLimit">How many of its newest messages each shows.</param>
internal readonly record struct ChatRange(
    long UserId,
    ChatCursor Before,
    IReadOnlyCollection<long>? ChatIds,
    int MessageLimit);
