using Talko.Checker.Clients;

namespace Talko.Checker.Verdict;

/// <summary>What must be true of users and chats: each that was answered is there once, the others at most.</summary>
internal static class MakingRules
{
    public static IEnumerable<Violation> FindViolations(IReadOnlyList<SessionLog> logs, StoredState stored)
    {
        var groups = stored.Chats.Where(chat => !chat.IsPrivate);
        return
        [
            .. FindRepeated("user", stored.Users.Select(user => user.Name)),
            .. FindRepeated("group", groups.Select(chat => chat.Name)),
            .. FindRepeated("private chat", stored.Chats.Where(chat => chat.IsPrivate).Select(Pair)),
            .. FindLost(logs, LogEvent.UserMade, entry => stored.Users.Any(user => IsMade(user, entry))),
            .. FindLost(logs, LogEvent.ChatMade, entry => stored.Chats.Any(chat => IsMade(chat, entry))),
        ];
    }

    private static string Pair(StoredChat chat) => string.Join(" and ", chat.UserIds);

    private static bool IsMade(StoredUser user, LogEntry entry) => user.UserId == entry.UserId && user.Name == entry.Text;

    // A private chat's name is that of whoever made it first.
    private static bool IsMade(StoredChat chat, LogEntry entry) =>
        chat.ChatId == entry.ChatId && (entry.Text is null ? chat.IsPrivate : chat.Name == entry.Text);

    private static IEnumerable<Violation> FindRepeated(string what, IEnumerable<string> names) =>
        from same in names.GroupBy(name => name)
        where same.Count() > 1
        select new Violation(ViolationKind.StoredTwice, $"{same.Count()} times the {what} {same.Key}");

    private static IEnumerable<Violation> FindLost(
        IReadOnlyList<SessionLog> logs,
        LogEvent made,
        Func<LogEntry, bool> isStored) =>
        from log in logs
        from entry in log.Of(made)
        where !isStored(entry)
        select new Violation(
            ViolationKind.Lost,
            $"{log.Name} was told at {entry.At:0.000}: {made} {entry.ChatId}{entry.UserId} {entry.Text}");
}
