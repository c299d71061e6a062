namespace Talko.DataServer.Storage.Telling;

/// <summary>A session has ended: its streams are to end too.</summary>
internal sealed record ToldSessionEnd(long SessionId) : Told
{
    public override int Bytes => 64;
}
