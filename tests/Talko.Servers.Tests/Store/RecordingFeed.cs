using Talko.DataServer.Storage.Telling;

namespace Talko.Servers.Tests.Store;

/// <summary>Keeps all that is told, in its order.</summary>
internal sealed class RecordingFeed : IChangeFeed
{
    private readonly Lock _gate = new();
    private readonly List<Told> _told = [];

    /// <summary>What has been told: one for each change, with what it tells besides behind it.</summary>
    public IReadOnlyList<Told> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>What has been told to people.</summary>
    public IReadOnlyList<ToldPush> Pushes => [.. All.OfType<ToldPush>()];

    /// <summary>Whose end has been told, in any order.</summary>
    public IReadOnlyList<long> EndedSessions => [.. All.SelectMany(Chain).OfType<ToldSessionEnd>().Select(end => end.SessionId).Order()];

    public FeedRoom WaitForRoom() => FeedRoom.Unlimited;

    public void Add(IEnumerable<Told> changes)
    {
        lock (_gate)
        {
            _told.AddRange(changes);
        }
    }

    /// <summary>All that one change tells.</summary>
    public static IEnumerable<Told> Chain(Told told)
    {
        for (var next = told; next is not null; next = next.Next)
        {
            yield return next;
        }
    }
}
