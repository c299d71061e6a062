namespace Talko.DataServer.Storage.Searching;

/// <summary>A chat as its reader knows it.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="ChatName">Its name.</param>
internal readonly record struct NamedChat(long ChatId, string ChatName);
