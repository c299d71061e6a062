namespace Talko.DataServer.Storage.Searching;

/// <summary>A chat in which a search looks.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="NewestId">The number of its newest message that is searched, or one above it.</param>
/// <param name="OldestId">Messages below it are not for who searches.</param>
/// <param name="IsBehind">Whether there may be messages of which the index cannot say anything.</param>
internal readonly record struct SearchedChat(long ChatId, long NewestId, long OldestId, bool IsBehind);
