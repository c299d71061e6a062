using Talko.Checker.Clients;

namespace Talko.Checker.Verdict;

/// <summary>
/// One chat as a session showed it. A message that the session sent may stand ahead of others: its answer says its
/// number before those of others are known. All others come in the order of their numbers, and none is left out.
/// </summary>
internal sealed class ChatReplay(SessionLog log, long chatId, ChatHistory? stored)
{
    private readonly List<LogEntry> _lines = [];
    private readonly List<Violation> _violations = [];
    private bool _hasOlder;

    /// <summary>Makes one change of what is shown; returns what is wrong with it.</summary>
    public List<Violation> Change(IReadOnlyList<LogEntry> entries)
    {
        _violations.Clear();
        var gone = entries.Where(entry => entry.Event == LogEvent.Gone).Select(entry => entry.MessageId).ToHashSet();
        var oldFirst = FirstId;
        var hadOlder = _hasOlder;
        LetGo(gone);
        foreach (var entry in entries)
        {
            Take(entry, isGoneBefore: gone.Contains(entry.MessageId), hadOlder ? oldFirst : null);
        }

        RequireOrder(entries);
        RequireNoneVanished(gone);
        return _violations;
    }

    /// <summary>What is in storage and was passed over; of a session that saw the end, what it does not show.</summary>
    public List<Violation> FindMissing(bool isSettled) =>
        isSettled ? FindMissing(stored?.Messages ?? []) : FindPassedOver();

    private long? FirstId => _lines.Count == 0 ? null : _lines[0].MessageId;

    // Up to the newest line that was not told by an answer nothing may be missing.
    private List<Violation> FindPassedOver()
    {
        var last = _lines.FindLast(line => !IsOwn(line))?.MessageId;
        return FindMissing(last is null ? [] : stored?.Between(FirstId!.Value, last.Value) ?? []);
    }

    private List<Violation> FindMissing(IEnumerable<StoredMessage> expected)
    {
        var shown = _lines.Select(line => line.MessageId!.Value).ToHashSet();
        return
        [
            .. from message in expected
               where !shown.Contains(message.MessageId)
               select new Violation(ViolationKind.NeverSeen, $"{log.Name}: {Short.Message(message)}"),
        ];
    }

    // Before lines go they are looked at for the last time. What came and went by one change was never shown.
    private void LetGo(HashSet<long?> gone)
    {
        if (gone.Count > 0)
        {
            _violations.AddRange(FindPassedOver());
            _lines.RemoveAll(line => gone.Contains(line.MessageId));
        }
    }

    private void Take(LogEntry entry, bool isGoneBefore, long? olderThan)
    {
        switch (entry.Event)
        {
            case LogEvent.Shown:
                var index = Math.Min(entry.Index!.Value, _lines.Count);
                if (!isGoneBefore && !(entry.MessageId < olderThan) && !_lines.Skip(index).All(IsOwn))
                {
                    Add(ViolationKind.OutOfOrder, entry, $"came after {_lines[^1].MessageId} had been shown");
                }

                _lines.Insert(index, entry);
                Compare(entry);
                break;
            case LogEvent.Older:
                _hasOlder = entry.HasOlder!.Value;
                break;
            case LogEvent.ChatGone:
                _violations.Add(new Violation(ViolationKind.Vanished, $"{log.Name}: chat {chatId}"));
                break;
        }
    }

    private void Compare(LogEntry entry)
    {
        var message = stored?.Find(entry.MessageId!.Value);
        if (message is null || message.UserId != entry.UserId || message.Text != entry.Text)
        {
            Add(ViolationKind.NotStored, entry, "is not in storage like this");
        }
    }

    private void RequireOrder(IReadOnlyList<LogEntry> entries)
    {
        for (var index = 1; index < _lines.Count; index++)
        {
            var (before, line) = (_lines[index - 1], _lines[index]);
            if (before.MessageId >= line.MessageId && (entries.Contains(before) || entries.Contains(line)))
            {
                var kind = before.MessageId == line.MessageId ? ViolationKind.SeenTwice : ViolationKind.OutOfOrder;
                Add(kind, line, $"stands behind {before.MessageId}");
            }
        }
    }

    // Old lines may go to make room, and can be asked for again.
    private void RequireNoneVanished(HashSet<long?> gone)
    {
        var shown = _lines.Select(line => line.MessageId).ToHashSet();
        foreach (var messageId in gone.Where(id => !shown.Contains(id) && !(_hasOlder && id < FirstId)))
        {
            _violations.Add(new Violation(ViolationKind.Vanished, $"{log.Name}: message {messageId} of chat {chatId}"));
        }
    }

    private bool IsOwn(LogEntry line) => log.SentTexts.Contains(line.Text!);

    private void Add(ViolationKind kind, LogEntry entry, string what) => _violations.Add(new Violation(
        kind,
        $"{log.Name} at {entry.At:0.000}: message {entry.MessageId} '{Short.Text(entry.Text)}' in chat {chatId} {what}"));
}
