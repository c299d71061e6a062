using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Sqlite.Writing.Accounts;

/// <summary>What an administrator changes about a user who exists.</summary>
/// <param name="actor">Who changes it.</param>
/// <param name="userId">Whom.</param>
/// <param name="change">Makes the change; returns which sessions ended by it.</param>
internal sealed class AccountWrite(Actor actor, long userId, Func<Transaction, Told?> change)
    : JudgedWrite<Nothing, Nothing>(actor)
{
    protected override Judgement<Nothing, Nothing> Judge(Queries queries, long now) =>
        queries.Users.Find(userId) is null ? new Refusal(RefusalKind.NoUser, userId) : Go(default);

    protected override Change<Nothing> Apply(Transaction transaction, Nothing plan) => new(default, change(transaction));
}
