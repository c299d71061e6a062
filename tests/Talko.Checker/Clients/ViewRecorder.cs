using System.Collections.Immutable;
using Talko.Checker.Changes;
using Talko.Client.Messaging;

namespace Talko.Checker.Clients;

/// <summary>Writes down how what a session shows differs from what it showed before. Used by one task at a time.</summary>
internal sealed class ViewRecorder(ClientLog log)
{
    private readonly Dictionary<long, ChatView> _shown = [];
    private ConnectionState? _connection;
    private int _change;

    public void Record(MessengerView view)
    {
        _change++;
        if (view.Connection != _connection)
        {
            _connection = view.Connection;
            Write(new LogEntry(LogEvent.Connection) { Text = $"{view.Connection} {view.ConnectionError}".Trim() });
        }

        // The changing group is looked at as a whole, in the end.
        var chats = view.Chats.Where(chat => !ChangingGroup.Includes(chat)).ToList();
        foreach (var gone in _shown.Keys.Except(chats.Select(chat => chat.ChatId)).ToList())
        {
            _shown.Remove(gone);
            Write(new LogEntry(LogEvent.ChatGone) { ChatId = gone });
        }

        foreach (var chat in chats)
        {
            Record(chat);
        }
    }

    private void Record(ChatView chat)
    {
        if (!_shown.TryGetValue(chat.ChatId, out var before))
        {
            Write(new LogEntry(LogEvent.ChatShown) { ChatId = chat.ChatId, Text = chat.Name });
        }

        if (!ReferenceEquals(before, chat))
        {
            _shown[chat.ChatId] = chat;
            Compare(chat.ChatId, before?.Messages ?? [], chat.Messages);
            if (chat.HasOlder != (before?.HasOlder ?? false))
            {
                Write(new LogEntry(LogEvent.Older) { ChatId = chat.ChatId, HasOlder = chat.HasOlder });
            }
        }
    }

    private void Compare(long chatId, ImmutableList<ChatMessage> before, ImmutableList<ChatMessage> now)
    {
        if (ReferenceEquals(before, now))
        {
            return;
        }

        var kept = KeptOf(before, now);
        foreach (var line in Stored(before).Where(line => !kept.Contains(line)))
        {
            Write(new LogEntry(LogEvent.Gone) { ChatId = chatId, MessageId = line.MessageId });
        }

        var index = 0;
        foreach (var line in Stored(now))
        {
            if (!kept.Contains(line))
            {
                Write(Shown(chatId, line, index));
            }

            index++;
        }

        foreach (var failed in now.Where(line => line.State == DeliveryState.Failed && !before.Contains(line)))
        {
            Write(new LogEntry(LogEvent.Refused) { ChatId = chatId, Text = $"{failed.Text}: {failed.Error}" });
        }
    }

    // A session makes a line once. Where the order of the lines has changed all of them go and come.
    private static HashSet<ChatMessage> KeptOf(ImmutableList<ChatMessage> before, ImmutableList<ChatMessage> now)
    {
        var kept = new HashSet<ChatMessage>(Stored(before), ReferenceEqualityComparer.Instance);
        kept.IntersectWith(Stored(now));
        var isSameOrder = Stored(before).Where(kept.Contains)
            .SequenceEqual(Stored(now).Where(kept.Contains), ReferenceEqualityComparer.Instance);
        return isSameOrder ? kept : [];
    }

    private static IEnumerable<ChatMessage> Stored(ImmutableList<ChatMessage> lines) =>
        lines.Where(line => line.MessageId is not null);

    private static LogEntry Shown(long chatId, ChatMessage line, int index) => new(LogEvent.Shown)
    {
        ChatId = chatId,
        MessageId = line.MessageId,
        Index = index,
        UserId = line.Author.UserId,
        Text = line.Text,
    };

    private void Write(LogEntry entry) => log.Write(entry with { Change = _change });
}
