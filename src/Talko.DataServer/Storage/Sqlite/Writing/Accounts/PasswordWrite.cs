using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing.Accounts;

/// <summary>Replaces a user's own credential and ends the user's other sessions.</summary>
internal sealed class PasswordWrite(Actor actor, byte[] authHash, Credential credential)
    : JudgedWrite<Nothing, Nothing>(actor)
{
    private readonly long _userId = actor.UserId!.Value;
    private readonly long _sessionId = actor.SessionId!.Value;

    protected override Judgement<Nothing, Nothing> Judge(Queries queries, long now) =>
        queries.Accounts.Find(_userId) is { Credential: { } present } && present.Fits(authHash)
            ? Go(default)
            : new Refusal(RefusalKind.WrongPassword);

    protected override Change<Nothing> Apply(Transaction transaction, Nothing plan)
    {
        transaction.Accounts.SetCredential(_userId, credential);
        return new Change<Nothing>(default, transaction.Sessions.EndOfUser(_userId, _sessionId));
    }
}
