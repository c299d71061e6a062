using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing.Accounts;

/// <summary>Remembers that a session is in use.</summary>
internal sealed class SessionUseWrite(long sessionId) : JudgedWrite<Nothing, Nothing>(Actor.Nobody)
{
    protected override Judgement<Nothing, Nothing> Judge(Queries queries, long now) => Go(default);

    protected override Change<Nothing> Apply(Transaction transaction, Nothing plan)
    {
        transaction.Sessions.Touch(sessionId, transaction.Now);
        return default;
    }
}
