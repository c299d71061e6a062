using System.Text.Json;
using Talko.Protocol;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>What a user is to see of the changing group.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Messages">What they may read, events left out, by id.</param>
/// <param name="Mark">How far they have read it.</param>
/// <param name="Chat">The group as it was acknowledged last; null where it was not.</param>
internal sealed record ExpectedView(long UserId, IReadOnlyList<Message> Messages, AcknowledgedMark Mark, Chat? Chat)
{
    private bool IsArchived =>
        Mark.ArchivedId is { } archivedId && !Messages.Any(message => message.MessageId > archivedId && IsCounted(message));

    /// <summary>How what is seen differs; null where it does not.</summary>
    public string? FindDifference(SeenGroup seen) =>
        FindOtherName(seen)
        ?? Messages.Select(message => FindDifference(message, seen.Find(message.MessageId))).FirstOrDefault(one => one is not null)
        ?? FindDifference(seen.ReadState);

    private static string Json(Message message) => JsonSerializer.Serialize(message, WireJson.Default.Message);

    private string? FindOtherName(SeenGroup seen) =>
        Chat is null || (Chat.ChatName, Chat.Topic) == (seen.ChatName, seen.Topic)
            ? null
            : $"user {UserId} sees the group {(seen.ChatName, seen.Topic)} instead of {(Chat.ChatName, Chat.Topic)}";

    private string? FindDifference(Message message, Message? seen) =>
        seen is not null && Json(seen) == Json(message)
            ? null
            : $"user {UserId} sees {(seen is null ? "nothing" : Json(seen))} instead of {Json(message)}";

    private string? FindDifference(ReadState? state)
    {
        var unread = Messages.Where(message => message.MessageId > Mark.ReadId && IsCounted(message)).ToList();
        var expected = (
            Mark.ReadId,
            Mark.Generation,
            Mark.Notify,
            IsArchived,
            Mark.ChangedId,
            Math.Min(ReadState.MaxCount, unread.Count),
            Math.Min(ReadState.MaxCount, unread.Count(message => message.MentionIds?.Contains(UserId) == true)),
            unread.Count == 0 ? (long?)null : unread[0].MessageId);
        var seen = state is null ? default : (
            state.ReadId,
            state.Generation,
            state.Notify,
            state.IsArchived,
            state.ChangedId,
            state.UnreadCount,
            state.MentionCount ?? 0,
            state.FirstUnreadId);
        return seen == expected ? null : $"user {UserId} has the read_state {seen} instead of {expected}";
    }

    private bool IsCounted(Message message) => message.User.UserId != UserId && !message.IsDeleted;
}
