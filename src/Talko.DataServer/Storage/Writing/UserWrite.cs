using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Makes a user whose name nobody has.</summary>
internal sealed class UserWrite(Actor actor, string userName) : JudgedWrite<Nothing, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(userName);

    protected override Judgement<Nothing, User> Judge(Queries queries, long now) =>
        queries.Users.IsTaken(_nameKey) ? new Refusal(RefusalKind.NameTaken) : Go(default);

    protected override Change<User> Apply(WriteSession session, Nothing plan) =>
        new(new User(session.Users.Insert(userName, _nameKey), userName));
}
