namespace Talko.Protocol.Messages;

/// <summary>The params of SearchMessages.</summary>
/// <param name="Text">A query of at most 512 bytes.</param>
/// <param name="ChatId">In this chat alone; null in all that the caller takes part in.</param>
/// <param name="Limit">How many: 1 to 100; null is 20.</param>
/// <param name="Before">The page after the one that had this as its Next; null for the first.</param>
/// <param name="UserId">Who asks; in trust mode alone it has to be said.</param>
public sealed record SearchMessagesParams(
    string Text,
    long? ChatId = null,
    int? Limit = null,
    string? Before = null,
    long? UserId = null);

/// <summary>
/// A page of what was found, newest first. It may be short or empty though there is more: each looks at so many.
/// </summary>
public sealed record SearchMessagesResult(IReadOnlyList<SearchHit> Hits, bool HasMore, string? Next, string Epoch);
