namespace Talko.DataServer.Storage.Chats;

/// <summary>A chat to be.</summary>
/// <param name="MakerId">Whose it is to be.</param>
/// <param name="ChatName">As it was given.</param>
/// <param name="UserIds">Who takes part: all different, in growing order. Two of them have one private chat.</param>
/// <param name="ClientChatId">What the maker's client calls it; null for nothing.</param>
internal readonly record struct NewChat(
    long MakerId,
    string ChatName,
    IReadOnlyList<long> UserIds,
    string? ClientChatId);
