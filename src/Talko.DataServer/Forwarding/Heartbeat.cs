using Talko.Protocol.Framing;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// Tells nothing: its answer shows that the link works, and it keeps the link from being closed as idle.
/// </summary>
internal sealed record Heartbeat : IForwarding
{
    private static readonly GetServerParams Parameters = new();

    public int Bytes => 0;

    public void Write(PooledBuffer buffer, LinkRequest request) =>
        request.Write(buffer, TalkoMethods.GetServer, Parameters);
}
