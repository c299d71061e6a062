namespace Talko.DataServer.Storage.Telling;

/// <summary>Where what committed changes tell goes, in the order of the commits.</summary>
internal interface IChangeFeed
{
    /// <summary>Blocks until something can be added, so that who writes faster than others can be told is slowed down.</summary>
    /// <returns>How much can be.</returns>
    FeedRoom WaitForRoom();

    /// <summary>Adds what changes tell, each change's whole or not at all.</summary>
    void Add(IEnumerable<Told> changes);
}
