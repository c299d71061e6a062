using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// Tells nothing: its answer shows that the link works, and it keeps the link from being closed as idle.
/// </summary>
internal sealed record Heartbeat : Told
{
    public override int Bytes => 0;
}
