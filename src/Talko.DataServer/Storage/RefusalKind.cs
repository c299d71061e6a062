namespace Talko.DataServer.Storage;

/// <summary>Why something is not done.</summary>
internal enum RefusalKind
{
    /// <summary>The session in whose name it was asked has ended.</summary>
    SessionEnded,

    /// <summary>There is no such user.</summary>
    NoUser,

    /// <summary>There is no user of this name.</summary>
    NoUserOfName,

    /// <summary>There is no such chat.</summary>
    NoChat,

    /// <summary>The chat has no such message that they may read.</summary>
    NoMessage,

    /// <summary>They take no part in the chat of which somebody is to become an owner.</summary>
    NoParticipant,

    /// <summary>There is no such session, or it is somebody else's.</summary>
    NoSession,

    /// <summary>They take no part in the chat.</summary>
    NotParticipant,

    /// <summary>It was asked for somebody else.</summary>
    NotSelf,

    /// <summary>They are not among those they make a chat of.</summary>
    NotAmongUsers,

    /// <summary>They are no administrator.</summary>
    NotAdministrator,

    /// <summary>It is for the message's author.</summary>
    NotAuthor,

    /// <summary>It is for the chat's owners.</summary>
    NotOwner,

    /// <summary>One of the two has blocked the other.</summary>
    Blocked,

    /// <summary>A private chat does not change.</summary>
    PrivateChat,

    /// <summary>Nothing of so high a number was said in the chat.</summary>
    NotYetSaid,

    /// <summary>The message is deleted, or an event.</summary>
    MessageFixed,

    /// <summary>The message was edited meanwhile.</summary>
    EditedMeanwhile,

    /// <summary>The message has as many reactions as any may.</summary>
    TooManyReactions,

    /// <summary>The chat would have more participants than any may.</summary>
    TooManyParticipants,

    /// <summary>The chat has as many owners as any may.</summary>
    TooManyOwners,

    /// <summary>Nobody blocks themselves.</summary>
    OwnBlock,

    /// <summary>They have blocked as many users as anybody may.</summary>
    TooManyBlocks,

    /// <summary>The key was used for something else.</summary>
    KeyUsed,

    /// <summary>Somebody else has the name.</summary>
    NameTaken,

    /// <summary>Several users have the name, which only those of an original database can.</summary>
    NameClashes,

    /// <summary>They have made as many chats as anybody may.</summary>
    TooManyChats,

    /// <summary>They make chats faster than anybody may.</summary>
    ChatsTooFast,

    /// <summary>The password is not theirs.</summary>
    WrongPassword,

    /// <summary>The account is no longer as it was when the password was found right.</summary>
    AccountChanged,

    /// <summary>Nobody may sign up.</summary>
    SignUpClosed,

    /// <summary>Signing up takes an invite.</summary>
    InviteMissing,

    /// <summary>The invite is none, or no longer.</summary>
    InviteInvalid,

    /// <summary>Too many writes are waiting.</summary>
    WritesWaiting,

    /// <summary>Too many reads are waiting.</summary>
    ReadsWaiting,

    /// <summary>Too many of the user's own reads are waiting.</summary>
    OwnReadsWaiting,

    /// <summary>Another program holds the database.</summary>
    Locked,

    /// <summary>The database cannot be written.</summary>
    Full,

    /// <summary>The database cannot be reached.</summary>
    Away,
}
