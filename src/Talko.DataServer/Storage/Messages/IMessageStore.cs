using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>
/// What is said in chats. A change of a message is told to those who may read it; the others of the chat are told its number
/// alone.
/// </summary>
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

    /// <summary>Replaces a message's text and whom it mentions.</summary>
    Task<Outcome<Message>> EditAsync(Actor actor, MessageEdit edit);

    /// <summary>Takes a message away: nothing of what it said is left.</summary>
    Task<Outcome<Message>> DeleteAsync(Actor actor, AskedMessage message);

    /// <summary>Sets a reaction on a message, or takes it back.</summary>
    Task<Outcome<Message>> SetReactionAsync(Actor actor, ReactionChange reaction);
}
