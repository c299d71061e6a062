using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing.Accounts;

/// <summary>Ends all sessions of a user.</summary>
internal sealed class SessionsEndWrite(Actor actor, long userId) : JudgedWrite<Nothing, Nothing>(actor)
{
    protected override Judgement<Nothing, Nothing> Judge(Queries queries, long now) => Go(default);

    protected override Change<Nothing> Apply(Transaction transaction, Nothing plan) =>
        new(default, transaction.Sessions.EndOfUser(userId));
}
