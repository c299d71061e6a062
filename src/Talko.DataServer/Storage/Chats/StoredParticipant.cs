using Talko.DataServer.Storage.Marks;

namespace Talko.DataServer.Storage.Chats;

/// <summary>Somebody who takes part in a chat, with what of it is theirs alone.</summary>
/// <param name="UserId">Who.</param>
/// <param name="JoinedId">The number of the event that added them; 0 where they were there from the beginning.</param>
/// <param name="ReadsFromId">Messages below it are not for them.</param>
/// <param name="IsOwner">Whether they own the chat.</param>
/// <param name="Mark">How far they have read it.</param>
internal sealed record StoredParticipant(long UserId, long JoinedId, long ReadsFromId, bool IsOwner, ReadMark Mark)
{
    /// <summary>Whether a message of the chat is for them.</summary>
    public bool MayRead(long messageId) => messageId >= ReadsFromId;
}
