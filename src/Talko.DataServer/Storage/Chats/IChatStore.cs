using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Chats;

/// <summary>
/// Chats and who takes part in them. Each change of a group is an event message by who made it, under the same number, and
/// told as one push to all who took part before or after it.
/// </summary>
internal interface IChatStore
{
    /// <summary>Reads a user's chats as they see them, the one with the newest message first.</summary>
    ValueTask<Outcome<ChatsRead>> ReadAsync(
        Actor actor, ChatRange range, IPage<Chat> page, CancellationToken cancellationToken = default);

    /// <summary>Reads who takes part in a chat, by user_id, each once. Returns whether there are more.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="chatId">The chat.</param>
    /// <param name="readerId">For whom; null, in trust mode, for whoever it may be.</param>
    /// <param name="afterUserId">Those behind this one.</param>
    /// <param name="page">Takes them.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<Outcome<bool>> ReadParticipantsAsync(
        Actor actor,
        long chatId,
        long? readerId,
        long afterUserId,
        IPage<User> page,
        CancellationToken cancellationToken = default);

    /// <summary>Makes a chat and tells its participants, or finds the one that two people or the same request have already.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="allowance">How many the actor's user may make; in trust mode they count for nobody.</param>
    Task<Outcome<Chat>> InsertAsync(Actor actor, NewChat chat, INewChatAllowance allowance);

    /// <summary>Changes a group's name, topic or retention.</summary>
    Task<Outcome<Chat>> ChangeAsync(Actor actor, ChatChange change);

    /// <summary>Adds users to a group: all of them or none.</summary>
    Task<Outcome<Chat>> AddParticipantsAsync(Actor actor, NewParticipants participants);

    /// <summary>
    /// Removes a user from a group, or has them leave it; the last one takes the group with them. The chat without them;
    /// null where they left.
    /// </summary>
    Task<Outcome<Chat?>> RemoveParticipantAsync(Actor actor, ParticipantRemoval removal);

    /// <summary>Makes a participant an owner of a group, or no longer.</summary>
    Task<Outcome<Chat>> SetOwnerAsync(Actor actor, OwnerChange change);
}
