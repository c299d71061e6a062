using Talko.Checker.Clients;

namespace Talko.Checker.Verdict;

/// <summary>Holds the clients' logs against storage. Pure: it knows of no server and no connection.</summary>
internal static class Judge
{
    /// <summary>Every promise that was not kept.</summary>
    /// <param name="logs">Of every session there was.</param>
    /// <param name="stored">Storage as it was after the last of them.</param>
    public static List<Violation> FindViolations(IReadOnlyList<SessionLog> logs, StoredState stored)
    {
        var violations = new List<Violation>();
        if (stored.Damage.Length > 0)
        {
            violations.Add(new Violation(ViolationKind.Damaged, stored.Damage));
        }

        violations.AddRange(MessageRules.FindViolations(logs, stored));
        violations.AddRange(MakingRules.FindViolations(logs, stored));
        var chats = ChatHistory.All(stored);
        foreach (var log in logs)
        {
            violations.AddRange(log.IsListener
                ? ReceivingRules.FindViolations(log, chats)
                : new SessionReplay(log, chats).FindViolations());
            violations.AddRange(log.Of(LogEvent.Refused)
                .Select(entry => new Violation(ViolationKind.Refused, $"{log.Name}: {entry.Text}")));
        }

        return violations;
    }
}
