using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Chats;

/// <summary>
/// Changes of groups. Each is an event message by who made it, under the same number, and told as one push to all who took
/// part before or after it.
/// </summary>
internal interface IGroupStore
{
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
