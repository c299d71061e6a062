using Talko.Checker.Clients;
using Talko.Checker.Verdict;

namespace Talko.Checker.Tests;

/// <summary>The log of a session that never was, in one chat. Each thing that is shown is a change of its own.</summary>
internal sealed class MadeUpLog(long userId, string name)
{
    private const long Chat = 7;

    private readonly List<LogEntry> _entries = [new LogEntry(LogEvent.Began) { UserId = userId, Text = name }];
    private int _change;
    private int _lines;

    public SessionLog Read() => new(_entries);

    public MadeUpLog Sends(string text)
    {
        _entries.Add(new LogEntry(LogEvent.Sent) { ChatId = Chat, Text = text });
        return this;
    }

    /// <summary>Shows the chat without a message.</summary>
    public MadeUpLog Knows() => Change(new LogEntry(LogEvent.ChatShown) { ChatId = Chat });

    /// <summary>Shows a message as the last line, or at the one given.</summary>
    public MadeUpLog Shows(long messageId, long author, string text, int? at = null) =>
        Change(Shown(messageId, author, text, at ?? _lines++));

    public MadeUpLog Settles()
    {
        _entries.Add(new LogEntry(LogEvent.Settled));
        return this;
    }

    /// <summary>Makes one change of several entries.</summary>
    public MadeUpLog Change(params LogEntry[] entries)
    {
        _change++;
        _entries.AddRange(entries.Select(entry => entry with { Change = _change }));
        return this;
    }

    public static LogEntry Shown(long messageId, long author, string text, int at) => new(LogEvent.Shown)
    {
        ChatId = Chat,
        MessageId = messageId,
        UserId = author,
        Text = text,
        Index = at,
    };

    public static LogEntry Gone(long messageId) => new(LogEvent.Gone) { ChatId = Chat, MessageId = messageId };

    public static LogEntry Older(bool hasOlder) => new(LogEvent.Older) { ChatId = Chat, HasOlder = hasOlder };
}
