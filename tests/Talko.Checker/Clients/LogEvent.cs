namespace Talko.Checker.Clients;

/// <summary>What a line of a client's log says.</summary>
internal enum LogEvent
{
    /// <summary>A session of the user begins.</summary>
    Began,

    /// <summary>A bot of the user begins to receive, before anybody has sent anything.</summary>
    Listens,

    /// <summary>The bot received a message.</summary>
    Received,

    /// <summary>What is shown of the connection; the text is its state.</summary>
    Connection,

    /// <summary>A chat is shown from now on; the text is its name.</summary>
    ChatShown,

    /// <summary>A chat is no longer shown.</summary>
    ChatGone,

    /// <summary>Whether there are older messages than those shown.</summary>
    Older,

    /// <summary>The user sends a text.</summary>
    Sent,

    /// <summary>A message is shown as stored; if the user sent it in this session, it is acknowledged by that.</summary>
    Shown,

    /// <summary>A message is no longer shown.</summary>
    Gone,

    /// <summary>A text of the user's is shown as failed, for the reason in the text.</summary>
    Refused,

    /// <summary>The user asks for a user of the name in the text.</summary>
    UserAsked,

    /// <summary>The answer to that.</summary>
    UserMade,

    /// <summary>The user asks for a chat of the name in the text.</summary>
    ChatAsked,

    /// <summary>The answer to that.</summary>
    ChatMade,

    /// <summary>Faults have ended, everything has been waited for, and all older messages are shown.</summary>
    Settled,
}
