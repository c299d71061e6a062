using Talko.DataServer.Searching;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Searching;

/// <summary>
/// One search: from the newest message downwards, what the index proposes and what it does not know yet, and no further than
/// the page needs. Each message decides by itself whether it is what is looked for.
/// </summary>
internal sealed class SearchRun(ISearchSource source, SearchPlan plan, IPage<SearchHit> page, DataServerOptions options)
{
    // Another look costs as much as some messages.
    private const int LeastAgain = 32;

    private int _lookedAt;
    private int _added;

    /// <summary>Fills the page. Returns from which number on everything is found; null where that is everything.</summary>
    public async Task<long?> FillAsync()
    {
        for (var beforeId = plan.Asked.BeforeId; ;)
        {
            var unindexed = await source.ReadUnindexedAsync(beforeId, options.MaxUnindexed);
            var (reachedId, hasRoom) = await TakeAsync(unindexed, beforeId);
            if (reachedId == 0 && hasRoom)
            {
                return null;
            }

            if (!hasRoom || _lookedAt >= options.MaxSearchCandidates)
            {
                return reachedId;
            }

            beforeId = reachedId;
        }
    }

    // Down to where there may be more that is not indexed. Says to where it came, and whether the page has room.
    private async ValueTask<(long ReachedId, bool HasRoom)> TakeAsync(UnindexedMessages unindexed, long beforeId)
    {
        while (true)
        {
            var (ids, finalId) = await NextAsync(unindexed, beforeId);
            foreach (var found in ids.Count > 0 ? await source.ReadMessagesAsync(ids) : [])
            {
                if (plan.Test.Find(found.Message) is { } places && !TryAdd(found, places))
                {
                    return (found.Message.MessageId + 1, false);
                }
            }

            _lookedAt += ids.Count;
            if (finalId == unindexed.FloorId || _lookedAt >= options.MaxSearchCandidates)
            {
                return (finalId, true);
            }

            beforeId = finalId;
        }
    }

    // As many as the page may need, by how many of those before were what is looked for, and a quarter more: chance would
    // leave it short of a few every other time.
    private int NextCount()
    {
        var missing = (long)(page.Limit - _added + 1);
        var likely = _lookedAt == 0 ? missing : Math.Max(missing * _lookedAt * 5 / (Math.Max(_added, 1) * 4), LeastAgain);
        return (int)Math.Min(likely, options.MaxSearchCandidates - _lookedAt);
    }

    // Candidates, the newest first, and the number from which on they are all.
    private async ValueTask<(List<long> Ids, long FinalId)> NextAsync(UnindexedMessages unindexed, long beforeId)
    {
        var count = NextCount();
        var found = plan.Lookups.Count == 0 ? [] : await source.FindAsync(beforeId, count);
        var finalId = Math.Max(unindexed.FloorId, found.Count == count ? found[^1] : 0);
        var ids = found
            .Concat(unindexed.Ids.Where(id => id < beforeId))
            .Where(id => id >= finalId)
            .Distinct()
            .OrderDescending()
            .ToList();
        return ids.Count <= count ? (ids, finalId) : (ids[..count], ids[count - 1]);
    }

    private bool TryAdd(FoundMessage found, IReadOnlyList<(int Start, int Length)> places)
    {
        var hit = new SearchHit(found.Message, found.ChatName, Excerpt.Of(found.Message.MessageText, places));
        var hasRoom = page.TryAdd(hit);
        _added += hasRoom ? 1 : 0;
        return hasRoom;
    }
}
