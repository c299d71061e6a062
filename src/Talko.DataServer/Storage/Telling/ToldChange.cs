using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Telling;

/// <summary>A changed message is told to the participants who may read it, and its number to the others.</summary>
internal static class ToldChange
{
    /// <summary>Tells it.</summary>
    /// <param name="message">As it is now.</param>
    /// <param name="previous">The chat's highest number before.</param>
    /// <param name="participants">Everybody in the chat, and from which message on they read it.</param>
    /// <param name="most">How many are told at once.</param>
    public static Told Of(
        Message message, long previous, IEnumerable<(long UserId, long ReadsFromId)> participants, int most)
    {
        var readers = participants.ToLookup(one => one.ReadsFromId <= message.MessageId, one => one.UserId);
        var number = new StreamPush { ChatId = message.ChatId, Number = message.ChangedId, PrevId = previous };
        var others = readers[false].Any() ? ToldPush.To([.. readers[false]], number, authorId: null, most) : null;
        var push = new StreamPush { Message = message, PrevId = previous };
        return others is null || readers[true].Any()
            ? ToldPush.To([.. readers[true]], push, authorId: null, most, others)
            : others;
    }
}
