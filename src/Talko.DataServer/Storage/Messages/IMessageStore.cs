using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>What is said in chats.</summary>
internal interface IMessageStore
{
    /// <summary>
    /// Reads messages of a chat that the reader may read: those after a number in the order of the numbers that say they
    /// are new or changed, those around a message by their distance, named ones and those since one by id, else the newest
    /// first. Where the chat itself has changed after the number, the page takes that first.
    /// </summary>
    ValueTask<Outcome<MessagesRead>> ReadAsync(
        Actor actor, MessageRange range, IMessagePage page, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores a message and tells all who take part, its author included; or finds the one that the same request stored
    /// before.
    /// </summary>
    Task<Outcome<Message>> InsertAsync(Actor actor, NewMessage message);
}
