using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Makes a user whose name nobody has.</summary>
internal sealed class UserWrite(Actor actor, string userName) : JudgedWrite<Nothing, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(userName);

    protected override string[] LockedKeys => [_nameKey];

    protected override async Task<Judgement<Nothing, User>> JudgeAsync(Transaction transaction) =>
        await UserStatements.IsTakenAsync(transaction, _nameKey) ? new Refusal(RefusalKind.NameTaken) : Go(default);

    protected override async Task<Change<User>> ApplyAsync(Transaction transaction, Nothing plan) =>
        new(new User(await UserStatements.InsertAsync(transaction, userName, _nameKey), userName));
}
