using Talko.Checker.Clients;

namespace Talko.Checker.Verdict;

/// <summary>What must be true of what a bot received: every message of others, once, a chat's in their order.</summary>
internal static class ReceivingRules
{
    public static IEnumerable<Violation> FindViolations(SessionLog log, IReadOnlyDictionary<long, ChatHistory> stored)
    {
        var received = log.Of(LogEvent.Received).ToLookup(entry => entry.ChatId!.Value);
        return
        [
            .. received.SelectMany(chat => FindDisorder(log, chat)),
            .. received.SelectMany(chat => FindNotStored(log, chat, stored.GetValueOrDefault(chat.Key))),
            .. stored.Values
                .Where(chat => chat.Chat.UserIds.Contains(log.UserId))
                .SelectMany(chat => FindMissing(log, chat, [.. received[chat.Chat.ChatId]])),
        ];
    }

    private static IEnumerable<Violation> FindDisorder(SessionLog log, IEnumerable<LogEntry> received)
    {
        var seen = new HashSet<long>();
        var last = 0L;
        foreach (var entry in received)
        {
            var messageId = entry.MessageId!.Value;
            if (!seen.Add(messageId))
            {
                yield return Violated(ViolationKind.SeenTwice, log, entry, "came again");
            }
            else if (messageId < last)
            {
                yield return Violated(ViolationKind.OutOfOrder, log, entry, $"came after {last}");
            }

            last = Math.Max(last, messageId);
        }
    }

    private static IEnumerable<Violation> FindNotStored(SessionLog log, IEnumerable<LogEntry> received, ChatHistory? chat) =>
        from entry in received
        let message = chat?.Find(entry.MessageId!.Value)
        where message is null || message.UserId != entry.UserId || message.Text != entry.Text
        select Violated(ViolationKind.NotStored, log, entry, "is not in storage like this");

    private static IEnumerable<Violation> FindMissing(SessionLog log, ChatHistory chat, IReadOnlyList<LogEntry> received)
    {
        var seen = received.Select(entry => entry.MessageId!.Value).ToHashSet();
        var until = log.IsSettled ? long.MaxValue : seen.DefaultIfEmpty().Max();
        return
            from message in chat.Between(0, until)
            where message.UserId != log.UserId && !seen.Contains(message.MessageId)
            select new Violation(ViolationKind.NeverSeen, $"{log.Name}: {Short.Message(message)}");
    }

    private static Violation Violated(ViolationKind kind, SessionLog log, LogEntry entry, string what) => new(
        kind,
        $"{log.Name} at {entry.At:0.000}: message {entry.MessageId} '{Short.Text(entry.Text)}' in chat {entry.ChatId} {what}");
}
