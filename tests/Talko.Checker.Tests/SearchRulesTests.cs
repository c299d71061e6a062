using Talko.Checker.Changes;
using Talko.Protocol.Messages;

namespace Talko.Checker.Tests;

/// <summary>What a search finds beside what was acknowledged: whatever is missing, too many or in another order is told.</summary>
public sealed class SearchRulesTests
{
    private const long Ann = 2;

    private static readonly Message First = new(10, 7, new User(3, "bob"), "change 3 1", 5);
    private static readonly Message Second = First with { MessageId = 11, MessageText = "change 3 2" };
    private static readonly Message Other = First with { MessageId = 12, MessageText = "edit 3 3" };
    private static readonly Message Deleted = First with { MessageId = 13, DeletedTs = 6 };

    private static readonly ExpectedView Expected =
        new(Ann, [First, Second, Other, Deleted], new AcknowledgedMark(0, 0, NotifyLevel.All, 0), Chat: null);

    [Fact]
    public void Nothing_is_told_where_all_of_it_is_found_newest_first() => Assert.Null(Find(Second, First));

    [Fact]
    public void Whatever_is_otherwise_is_told()
    {
        Assert.NotNull(Find(Second));
        Assert.NotNull(Find());
        Assert.NotNull(Find(First, Second));
        Assert.NotNull(Find(Second, Second, First));
        Assert.NotNull(Find(Other, Second, First));
        Assert.NotNull(Find(Deleted, Second, First));
    }

    private static string? Find(params Message[] found) => SearchRules.FindDifference(
        Expected, "change", (message, _) => message.MessageText.StartsWith("change", StringComparison.Ordinal), found);
}
