using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Joins some of FTS5's parts. Its result is whether there is more to be joined.</summary>
internal sealed class IndexJoinWrite() : JudgedWrite<bool, bool>(Actor.Nobody)
{
    // A part that is that much larger than all others is not written anew for them.
    private const int LargeShare = 4;

    protected override Judgement<bool, bool> Judge(Queries queries, long now)
    {
        var sizes = queries.Index.PartSizes();
        return sizes.Count < 2 ? Stands(false) : Go((sizes.Sum() - sizes.Max()) * LargeShare >= sizes.Max());
    }

    protected override Change<bool> Apply(Transaction transaction, bool isWhole) =>
        new(transaction.Index.JoinParts(isWhole));
}
