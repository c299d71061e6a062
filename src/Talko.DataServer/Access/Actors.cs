using Talko.DataServer.Storage;
using Talko.Hosting.Access;
using Talko.Protocol.Server;

namespace Talko.DataServer.Access;

/// <summary>Whom storage takes a caller for.</summary>
internal static class Actors
{
    /// <summary>Who writes.</summary>
    public static Actor Of(Caller caller) => caller switch
    {
        { IsTrusted: true } => Actor.Trusted,
        { IsServer: true } => new Actor { IsOperator = true },
        { UserId: { } userId } => new Actor { UserId = userId, SessionId = caller.SessionId },
        _ => Actor.Nobody,
    };

    /// <summary>Who reads, and waits for their turn.</summary>
    public static Actor OfReader(RpcContext context) =>
        Of(context.Caller) with { WaitsAs = Permissions.FindUserId(context) };
}
