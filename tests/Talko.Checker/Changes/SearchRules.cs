using Talko.Checker.Verdict;
using Talko.Client;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>
/// What must be true of a search in the changing group: it finds what was acknowledged and may be read, as it is, at once;
/// nothing else; and nothing of the group for who takes no part in it.
/// </summary>
internal static class SearchRules
{
    private const int PageLimit = 100;

    /// <summary>What is looked for at the end: the words that messages there begin with, and all that queries are made of.</summary>
    private static readonly (string Text, Func<Message, long, bool> Finds)[] Queries =
    [
        ("change", (message, _) => Words(message).Contains("change")),
        ("EDIT", (message, _) => Words(message).Contains("edit")),
        ("ed*", (message, _) => Words(message).Contains("edit")),
        ("change 1", (message, _) => Words(message).Contains("change") && Words(message).Contains("1")),
        ("edit -2", (message, _) => Words(message).Contains("edit") && !Words(message).Contains("2")),
        ("\"change 2 3\"", (message, _) => $" {message.MessageText} ".Contains(" change 2 3 ", StringComparison.Ordinal)),
        ("mentions:me", (message, userId) => message.MentionIds?.Contains(userId) == true),
        ("mentions:me edit", (message, userId) => message.MentionIds?.Contains(userId) == true && Words(message).Contains("edit")),
        ("from:\"person 1\" change", (message, _) => IsBy("person 1", message) && Words(message).Contains("change")),
    ];

    /// <summary>The query that finds a message by all it says.</summary>
    public static string PhraseOf(Message message) => $"\"{message.MessageText}\"";

    /// <summary>All that a query finds in the changing group, newest first.</summary>
    public static async Task<List<Message>> FindAsync(
        ChangeModel model, TalkoClient client, long userId, string text, CancellationToken cancellationToken)
    {
        var found = new List<Message>();
        string? before = null;
        while (true)
        {
            var page = await client.SearchMessagesAsync(
                new SearchMessagesParams(text, model.ChatId, PageLimit, before, userId), cancellationToken);
            found.AddRange(page.Hits.Select(hit => hit.Message));
            if (!page.HasMore)
            {
                return found;
            }

            before = page.Next;
        }
    }

    /// <summary>What a user finds otherwise than it was acknowledged.</summary>
    public static async Task<IEnumerable<Violation>> FindViolationsAsync(
        ChangeModel model, TalkoClient client, long userId, CancellationToken cancellationToken)
    {
        if (model.For(userId) is not { } expected)
        {
            var everywhere = await client.SearchMessagesAsync(
                new SearchMessagesParams("edit", UserId: userId), cancellationToken);
            return everywhere.Hits.Where(hit => hit.Message.ChatId == model.ChatId)
                .Select(hit => Violated($"user {userId} finds message {hit.Message.MessageId} of the changing group"));
        }

        var violations = new List<Violation>();
        foreach (var (text, finds) in Queries)
        {
            var found = await FindAsync(model, client, userId, text, cancellationToken);
            violations.AddRange(FindDifference(expected, text, finds, found) is { } other ? [Violated(other)] : []);
        }

        return violations;
    }

    /// <summary>How what a query found differs from what it finds in what a user is to see; null where it does not.</summary>
    public static string? FindDifference(
        ExpectedView expected, string text, Func<Message, long, bool> finds, IEnumerable<Message> found)
    {
        var right = string.Join(' ', expected.Messages
            .Where(message => !message.IsDeleted && finds(message, expected.UserId))
            .Select(message => message.MessageId).OrderDescending());
        var seen = string.Join(' ', found.Select(message => message.MessageId));
        return seen == right ? null : $"user {expected.UserId} looks for {text} and finds '{seen}' instead of '{right}'";
    }

    private static string[] Words(Message message) => message.MessageText.Split(' ');

    private static bool IsBy(string name, Message message) =>
        string.Equals(message.User.UserName, name, StringComparison.OrdinalIgnoreCase);

    private static Violation Violated(string what) => new(ViolationKind.FoundOtherwise, what);
}
