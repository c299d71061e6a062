using Talko.Checker.Clients;
using Talko.Checker.Verdict;

namespace Talko.Checker;

/// <summary>How much happened in a round, so that one in which nothing did does not look like a good one.</summary>
internal static class Facts
{
    public const string Acknowledged = "acknowledged";
    public const string Changes = "changes acknowledged";

    public static IReadOnlyList<(string What, long Count)> Of(
        IReadOnlyList<SessionLog> logs,
        StoredState stored,
        int changes,
        Journal journal)
    {
        var sent = logs.Sum(log => log.Sent.Count);
        var acknowledged = logs.Sum(log => log.Acknowledged.Count());
        return
        [
            ("sessions", logs.Count),
            ("messages sent", sent),
            (Acknowledged, acknowledged),
            ("not acknowledged", sent - acknowledged),
            ("stored", stored.Messages.Count),
            (Changes, changes),
            ("users", stored.Users.Count),
            ("chats", stored.Chats.Count),
            ("times shown", logs.Sum(log => log.Of(LogEvent.Shown).Count())),
            ("resumes", logs.Sum(Resumes)),
            .. Enum.GetValues<Happening>().Select(what => (what.ToString(), journal[what])),
        ];
    }

    private static int Resumes(SessionLog log) =>
        Math.Max(0, log.Of(LogEvent.Connection).Count(entry => entry.Text == "Online") - 1);
}
