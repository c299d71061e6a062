using Talko.DataServer.Storage;
using Talko.Protocol.Server;

namespace Talko.DataServer.Access;

/// <summary>Whom storage takes a caller for.</summary>
internal static class Actors
{
    private static readonly Actor Operator = new() { IsOperator = true };

    public static Actor Of(Caller caller) => caller switch
    {
        { IsTrusted: true } => Actor.Trusted,
        { IsServer: true } => Operator,
        { UserId: { } userId } => new Actor { UserId = userId, SessionId = caller.SessionId },
        _ => Actor.Nobody,
    };
}
