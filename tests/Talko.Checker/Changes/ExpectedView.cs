using System.Text.Json;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>What a user is to see of the changing group.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Messages">What they may read, events left out, by id.</param>
/// <param name="Mark">How far they have read it.</param>
internal sealed record ExpectedView(long UserId, IReadOnlyList<Message> Messages, AcknowledgedMark Mark)
{
    /// <summary>How what is seen differs; null where it does not.</summary>
    /// <param name="find">The message of an id as it is seen.</param>
    /// <param name="state">The read_state that is seen.</param>
    public string? FindDifference(Func<long, Message?> find, ReadState? state)
    {
        foreach (var message in Messages)
        {
            var seen = find(message.MessageId);
            if (seen is null || Json(seen) != Json(message))
            {
                return $"user {UserId} sees {(seen is null ? "nothing" : Json(seen))} instead of {Json(message)}";
            }
        }

        return FindDifference(state);
    }

    private static string Json(Message message) => JsonSerializer.Serialize(message, WireJson.Default.Message);

    private string? FindDifference(ReadState? state)
    {
        var unread = Messages.Where(message => message.MessageId > Mark.ReadId && IsCounted(message)).ToList();
        var expected = (
            Mark.ReadId,
            Mark.Generation,
            Mark.Notify,
            Mark.ChangedId,
            Math.Min(ReadState.MaxCount, unread.Count),
            Math.Min(ReadState.MaxCount, unread.Count(message => message.MentionIds?.Contains(UserId) == true)),
            unread.Count == 0 ? (long?)null : unread[0].MessageId);
        var seen = state is null ? default : (
            state.ReadId,
            state.Generation,
            state.Notify,
            state.ChangedId,
            state.UnreadCount,
            state.MentionCount ?? 0,
            state.FirstUnreadId);
        return seen == expected ? null : $"user {UserId} has the read_state {seen} instead of {expected}";
    }

    private bool IsCounted(Message message) => message.User.UserId != UserId && !message.IsDeleted;
}
