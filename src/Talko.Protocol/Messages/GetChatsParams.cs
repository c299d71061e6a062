namespace Talko.Protocol.Messages;

/// <summary>The params of GetChats.</summary>
public sealed record GetChatsParams(
    long UserId,
    int? MessageLimit = null,
    int? Limit = null,
    string? Before = null,
    IReadOnlyList<long>? ChatIds = null);
