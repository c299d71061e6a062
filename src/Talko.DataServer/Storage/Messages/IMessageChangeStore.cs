using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>
/// Changes of messages. Each is told to those who may read the message; the others of the chat are told its number alone.
/// </summary>
internal interface IMessageChangeStore
{
    /// <summary>Replaces a message's text and whom it mentions.</summary>
    Task<Outcome<Message>> EditAsync(Actor actor, MessageEdit edit);

    /// <summary>Takes a message away: nothing of what it said is left.</summary>
    Task<Outcome<Message>> DeleteAsync(Actor actor, AskedMessage message);

    /// <summary>Sets a reaction on a message, or takes it back.</summary>
    Task<Outcome<Message>> SetReactionAsync(Actor actor, ReactionChange reaction);
}
