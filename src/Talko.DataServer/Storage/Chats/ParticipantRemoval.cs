namespace Talko.DataServer.Storage.Chats;

/// <summary>Who is to be removed from a group, or leaves it.</summary>
/// <param name="ChatId">The group.</param>
/// <param name="UserId">For whom.</param>
/// <param name="TargetId">Who.</param>
internal readonly record struct ParticipantRemoval(long ChatId, long UserId, long TargetId)
{
    /// <summary>Whether they leave by themselves.</summary>
    public bool IsLeaving => UserId == TargetId;
}
