using Talko.Protocol.Messages;

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
    string? ClientChatId)
{
    /// <summary>What a group is about; null for nothing.</summary>
    public string? Topic { get; init; }

    /// <summary>What those who are added later may read, one of <see cref="ChatHistory"/>.</summary>
    public string History { get; init; } = ChatHistory.Joined;
}
