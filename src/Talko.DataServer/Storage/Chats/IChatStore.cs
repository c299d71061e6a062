using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Chats;

/// <summary>Chats and who takes part in them.</summary>
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
}
