using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Makes a user whose name nobody has.</summary>
internal sealed class UserWrite(Actor actor, string userName) : JudgedWrite<Nothing, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(userName);

    protected override Judgement<Nothing, User> Judge(Queries queries, long now) =>
        queries.Users.IsTaken(_nameKey) ? new Refusal(RefusalKind.NameTaken) : Go(default);

    protected override Change<User> Apply(Transaction transaction, Nothing plan) =>
        new(new User(transaction.Users.Insert(userName, _nameKey), userName));
}
