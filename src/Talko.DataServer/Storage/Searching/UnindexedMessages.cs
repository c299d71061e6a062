namespace Talko.DataServer.Storage.Searching;

/// <summary>Messages that the index cannot say anything of.</summary>
/// <param name="Ids">Which ones, in any order.</param>
/// <param name="FloorId">Below this number there may be more of them; 0 where there are not.</param>
internal sealed record UnindexedMessages(IReadOnlyList<long> Ids, long FloorId)
{
    /// <summary>Where so many of each chat were looked for.</summary>
    public static UnindexedMessages Of(IReadOnlyList<(long ChatId, long MessageId)> messages, int limit) => new(
        [.. messages.Select(message => message.MessageId)],
        messages
            .GroupBy(message => message.ChatId, message => message.MessageId)
            .Where(chat => chat.Count() == limit)
            .Select(chat => chat.Min())
            .DefaultIfEmpty()
            .Max());
}
