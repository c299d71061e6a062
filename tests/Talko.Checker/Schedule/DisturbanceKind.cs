namespace Talko.Checker.Schedule;

/// <summary>What a schedule does to the servers, the connections, the clients and their requests.</summary>
internal enum DisturbanceKind
{
    KillData,
    KillBroadcast,
    KillBoth,
    PauseData,
    PauseBroadcast,
    CutLink,
    SilenceLink,
    DelayLink,
    CutClient,
    SilenceClient,
    DelayClient,
    ThrottleClient,

    /// <summary>Another session of the same person takes over, as where a page is loaded again.</summary>
    RestartClient,

    /// <summary>The server gets the client's next write twice.</summary>
    RepeatRequest,

    /// <summary>The server gets the client's next write once more, later and on another connection.</summary>
    ReplayRequest,

    /// <summary>The client's next write never arrives.</summary>
    LoseRequest,

    /// <summary>The client's next write is made, and the connection lost before the answer.</summary>
    LoseAnswer,

    /// <summary>The same, but the connection stays open and nothing comes over it any more.</summary>
    SilenceAnswer,

    /// <summary>The DataServer dies as soon as it has been sent the client's next write.</summary>
    KillOnRequest,

    /// <summary>The DataServer dies when it has answered the client's next write, and the answer is lost.</summary>
    KillBeforeAnswer,

    /// <summary>The DataServer dies as soon as the client has been sent the answer to its next write.</summary>
    KillAfterAnswer,
}
