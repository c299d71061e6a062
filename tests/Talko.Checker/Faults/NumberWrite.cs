using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;

namespace Talko.Checker.Faults;

/// <summary>Takes a number in a transaction of its own, for a message that another one stores.</summary>
internal sealed class NumberWrite() : JudgedWrite<Nothing, long>(Actor.Trusted)
{
    protected override Judgement<Nothing, long> Judge(Queries queries, long now) => Go(default);

    protected override Change<long> Apply(Transaction transaction, Nothing plan) => new(transaction.NextNumber());
}
