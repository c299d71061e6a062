using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Searching;

/// <summary>Finds messages.</summary>
internal interface ISearchStore
{
    /// <summary>Reads messages that are what is looked for, the newest first, of chats that the user takes part in.</summary>
    ValueTask<Outcome<SearchRead>> SearchAsync(
        Actor actor, SearchAsk asked, IPage<SearchHit> page, CancellationToken cancellationToken = default);

    /// <summary>Indexes everything that is stored by now.</summary>
    Task CatchUpAsync();
}
