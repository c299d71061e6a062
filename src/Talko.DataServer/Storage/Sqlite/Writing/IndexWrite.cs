using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Indexes a chat's next messages. Its result is how many those are.</summary>
internal sealed class IndexWrite(long chatId, int limit)
    : JudgedWrite<IReadOnlyList<(IndexedMessage Message, bool IsFound)>, int>(Actor.Nobody)
{
    protected override Judgement<IReadOnlyList<(IndexedMessage Message, bool IsFound)>, int> Judge(Queries queries, long now)
    {
        if (queries.Chats.Find(chatId) is null)
        {
            return Stands(0);
        }

        var rows = queries.Index.Rows(chatId, queries.Index.IndexedId(chatId), limit);
        return rows.Count == 0 ? Stands(0) : Go(rows);
    }

    protected override Change<int> Apply(
        Transaction transaction, IReadOnlyList<(IndexedMessage Message, bool IsFound)> plan)
    {
        foreach (var (message, _) in plan.Where(row => row.IsFound))
        {
            transaction.Index.Add(message);
        }

        transaction.Index.SetIndexedId(chatId, plan[^1].Message.MessageId);
        return new Change<int>(plan.Count);
    }
}
