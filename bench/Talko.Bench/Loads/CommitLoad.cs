using System.Diagnostics;
using Talko.Bench.Measurements;
using Talko.Bench.Sqlite;

namespace Talko.Bench.Loads;

/// <summary>Commit after commit into SQLite, in this process, each of as many messages as there are senders.</summary>
internal sealed class CommitLoad(MessageRows rows, int senders, int chats) : ILoad
{
    private readonly long[] _chatIds = [.. Enumerable.Range(1, chats).Select(id => (long)id)];
    private readonly long[] _userIds = [.. Enumerable.Range(1, senders).Select(id => (long)id)];

    public Sample Run(Meter meter)
    {
        while (meter.IsRunning())
        {
            var start = Stopwatch.GetTimestamp();
            rows.Commit(senders, _chatIds, _userIds);
            _ = meter.AddSince(start);
            meter.Add(senders - 1);
        }

        return meter.Sample!;
    }
}
