using Talko.Protocol.Framing;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.DataServer.Forwarding;

/// <summary>A session has ended: its streams are to end too.</summary>
internal sealed record SessionEnd(long SessionId, IForwarding? Next) : IForwarding
{
    public int Bytes => 64;

    public void Write(PooledBuffer buffer, LinkRequest request) =>
        request.Write(buffer, ServerMethods.CloseSession, new SessionIdParams(SessionId));
}
