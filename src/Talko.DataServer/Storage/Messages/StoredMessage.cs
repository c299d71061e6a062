using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>A message with what of it is not shown.</summary>
/// <param name="Message">As it is shown.</param>
/// <param name="EditedId">The number of its newest edit; null where there was none.</param>
/// <param name="UnmentionedIds">Whom its request, or its newest edit, named besides those it mentions; null for nobody.</param>
internal sealed record StoredMessage(Message Message, long? EditedId, IReadOnlyList<long>? UnmentionedIds)
{
    /// <summary>Whether a request named the same people, whoever of them took part then.</summary>
    public bool Names(IReadOnlyList<long>? userIds) =>
        new HashSet<long>([.. Message.MentionIds ?? [], .. UnmentionedIds ?? []]).SetEquals(userIds ?? []);
}
