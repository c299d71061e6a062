using Talko.Protocol.Messages;

namespace Talko.Client;

internal static class MessageExtensions
{
    /// <summary>The message's newest number: of its last change, or its own.</summary>
    public static long Number(this Message message) => Math.Max(message.MessageId, message.ChangedId ?? 0);

    /// <summary>Whether it tells that a person takes no part in the chat any more.</summary>
    public static bool TellsLeaving(this Message message, long userId) => message.Event switch
    {
        { Kind: ChatEvent.LeftKind } => message.User.UserId == userId,
        { Kind: ChatEvent.RemovedKind, Users: { } users } => users.Any(user => user.UserId == userId),
        _ => false,
    };

    /// <summary>Whether it tells that a person was added to the chat.</summary>
    public static bool TellsJoining(this Message message, long userId) =>
        message.Event is { Kind: ChatEvent.AddedKind, Users: { } users } && users.Any(user => user.UserId == userId);
}
