namespace Talko.Checker.Verdict;

/// <summary>What must be true of messages: those that were acknowledged are there once, and none but what was sent.</summary>
internal static class MessageRules
{
    public static IEnumerable<Violation> FindViolations(IReadOnlyList<SessionLog> logs, StoredState stored)
    {
        var byText = stored.Messages.ToLookup(message => message.Text);
        return
        [
            .. FindRepeated(byText),
            .. FindNeverSent(logs, stored),
            .. logs.SelectMany(log => FindLost(log, byText)),
            .. logs.SelectMany(log => FindDisorder(log, byText)),
        ];
    }

    private static IEnumerable<Violation> FindRepeated(ILookup<string, StoredMessage> byText) =>
        from same in byText
        where same.Count() > 1
        let ids = string.Join(", ", same.Select(message => message.MessageId))
        select new Violation(ViolationKind.StoredTwice, $"'{Short.Text(same.Key)}' is stored as messages {ids}");

    private static IEnumerable<Violation> FindNeverSent(IReadOnlyList<SessionLog> logs, StoredState stored)
    {
        var sent = logs
            .SelectMany(log => log.Sent.Select(entry => (log.UserId, entry.ChatId!.Value, entry.Text!)))
            .ToHashSet();
        return
            from message in stored.Messages
            where !sent.Contains((message.UserId, message.ChatId, message.Text))
            select new Violation(ViolationKind.NeverSent, $"storage has {Short.Message(message)}");
    }

    private static IEnumerable<Violation> FindLost(SessionLog log, ILookup<string, StoredMessage> byText) =>
        from entry in log.Acknowledged
        where !byText.Contains(entry.Text!)
        select new Violation(
            ViolationKind.Lost,
            $"{log.Name} was told at {entry.At:0.000} that '{Short.Text(entry.Text)}' is stored as message {entry.MessageId}");

    private static IEnumerable<Violation> FindDisorder(SessionLog log, ILookup<string, StoredMessage> byText)
    {
        foreach (var chat in log.Sent.GroupBy(entry => entry.ChatId))
        {
            StoredMessage? last = null;
            foreach (var message in chat.SelectMany(entry => byText[entry.Text!].Take(1)))
            {
                if (last?.MessageId > message.MessageId)
                {
                    yield return new Violation(
                        ViolationKind.SentOutOfOrder,
                        $"{log.Name} sent {Short.Message(message)} after {Short.Message(last)}");
                }

                last = message;
            }
        }
    }
}
