using Talko.Checker.Clients;

namespace Talko.Checker.Verdict;

/// <summary>Shows a session's log once more, change by change, and looks at each chat after each.</summary>
internal sealed class SessionReplay(SessionLog log, IReadOnlyDictionary<long, ChatHistory> stored)
{
    private readonly Dictionary<long, ChatReplay> _chats = [];
    private readonly List<Violation> _violations = [];

    public List<Violation> FindViolations()
    {
        foreach (var change in log.Entries.Where(entry => entry.Change > 0).GroupBy(entry => entry.Change))
        {
            foreach (var chat in change.Where(entry => entry.ChatId is not null).GroupBy(entry => entry.ChatId!.Value))
            {
                Change(chat.Key, [.. chat]);
            }
        }

        foreach (var chat in _chats.Values)
        {
            _violations.AddRange(chat.FindMissing(log.IsSettled));
        }

        if (log.IsSettled)
        {
            FindMissingChats();
        }

        return [.. _violations.Distinct()];
    }

    private void Change(long chatId, List<LogEntry> entries)
    {
        if (!_chats.TryGetValue(chatId, out var chat))
        {
            _chats.Add(chatId, chat = new ChatReplay(log, chatId, stored.GetValueOrDefault(chatId)));
        }

        _violations.AddRange(chat.Change(entries));
    }

    private void FindMissingChats() => _violations.AddRange(
        from chat in stored.Values
        where chat.Chat.UserIds.Contains(log.UserId) && !_chats.ContainsKey(chat.Chat.ChatId)
        select new Violation(ViolationKind.NeverSeen, $"{log.Name}: chat {chat.Chat.ChatId} '{chat.Chat.Name}'"));
}
