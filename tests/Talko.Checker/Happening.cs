namespace Talko.Checker;

/// <summary>What happened in a round, to be counted.</summary>
internal enum Happening
{
    KillOfDataServer,
    KillOfBroadcastServer,
    KillOnWrite,
    Pause,
    Cut,
    Silence,
    Delay,
    Throttling,
    ClientRestart,
    Repeated,
    Replayed,
    LostRequest,
    LostAnswer,
    GapFill,
    OlderPage,
}
