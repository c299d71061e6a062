namespace Talko.DataServer.Storage.Searching;

/// <summary>What is asked of an engine to keep its index of messages.</summary>
internal interface IIndexStore
{
    /// <summary>Whether nothing is indexed, as in a database from before there was an index, or where it is to be made anew.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    /// <summary>How far the chats above a number are indexed, by their numbers, up to a limit; none where there are none.</summary>
    Task<IReadOnlyList<ChatProgress>> ReadProgressAsync(long aboveId, int limit, CancellationToken cancellationToken);

    /// <summary>Indexes a chat's next messages, as many as it does at once. Null where they could not be stored now.</summary>
    Task<IndexedCount?> IndexAsync(long chatId);

    /// <summary>
    /// Does some of what makes one part of the many that an index comes to have, each of which a search has to look at.
    /// Returns whether there is more to do.
    /// </summary>
    Task<bool> JoinPartsAsync();
}
