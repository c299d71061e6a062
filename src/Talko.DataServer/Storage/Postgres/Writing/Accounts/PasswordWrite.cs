using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Judging;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>Replaces a user's own credential and ends the user's other sessions.</summary>
internal sealed class PasswordWrite(Actor actor, byte[] authHash, Credential credential)
    : JudgedWrite<Nothing, Nothing>(actor)
{
    private readonly long _userId = actor.UserId!.Value;
    private readonly long _sessionId = actor.SessionId!.Value;

    protected override long? LockedUserId => _userId;

    protected override async Task<Judgement<Nothing, Nothing>> JudgeAsync(Transaction transaction) =>
        await AccountStatements.FindAsync(transaction, _userId) is { Credential: { } present } && present.Fits(authHash)
            ? Go(default)
            : new Refusal(RefusalKind.WrongPassword);

    protected override async Task<Change<Nothing>> ApplyAsync(Transaction transaction, Nothing plan)
    {
        await AccountStatements.SetCredentialAsync(transaction, _userId, credential);
        return new Change<Nothing>(default, await SessionStatements.EndOfUserAsync(transaction, _userId, _sessionId));
    }
}
