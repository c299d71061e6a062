using Talko.Checker.Clients;

namespace Talko.Checker.Verdict;

/// <summary>What one session or bot of a user wrote down.</summary>
internal sealed class SessionLog
{
    public SessionLog(IReadOnlyList<LogEntry> entries)
    {
        Entries = entries;
        Name = entries[0].Text!;
        UserId = entries[0].UserId!.Value;
        Sent = [.. Of(LogEvent.Sent)];
        SentTexts = [.. Sent.Select(entry => entry.Text!)];
        IsListener = entries[0].Event == LogEvent.Listens;
        IsSettled = Of(LogEvent.Settled).Any();
    }

    public string Name { get; }

    public long UserId { get; }

    public IReadOnlyList<LogEntry> Entries { get; }

    /// <summary>What it sent, in order.</summary>
    public IReadOnlyList<LogEntry> Sent { get; }

    public HashSet<string> SentTexts { get; }

    /// <summary>Whether it is a bot's, which receives and shows nothing.</summary>
    public bool IsListener { get; }

    /// <summary>Whether it lived to see the end, with everything known.</summary>
    public bool IsSettled { get; }

    /// <summary>What it sent and was shown as stored.</summary>
    public IEnumerable<LogEntry> Acknowledged =>
        Of(LogEvent.Shown).Where(entry => SentTexts.Contains(entry.Text!)).DistinctBy(entry => entry.Text);

    public IEnumerable<LogEntry> Of(LogEvent kind) => Entries.Where(entry => entry.Event == kind);
}
