namespace Talko.DataServer.Storage.Searching;

/// <summary>How far a chat is indexed.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="IsBehind">Whether it has messages that are not indexed yet.</param>
internal readonly record struct ChatProgress(long ChatId, bool IsBehind);
