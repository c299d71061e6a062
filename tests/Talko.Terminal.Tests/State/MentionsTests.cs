using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class MentionsTests
{
    private static readonly User Me = new(1, "Me");
    private static readonly User Ada = new(2, "Ada");
    private static readonly User Lovelace = new(3, "Ada Lovelace");

    [Theory]
    [InlineData("@Ada Lovelace, look", new long[] { 3 })]
    [InlineData("@ada and @ADA and @Ada Lovelace", new long[] { 2, 3 })]
    [InlineData("(@Ada)", new long[] { 2 })]
    [InlineData("@all", new long[] { 2, 3 })]
    [InlineData("@Adam, @allow, me@Ada, @ Ada, @Me", null)]
    [InlineData("Ada", null)]
    public void A_name_behind_an_at_sign_mentions(string text, long[]? userIds) =>
        Assert.Equal(userIds, Mentions.In(text, Group(3), Me.UserId));

    [Fact]
    public void Nobody_means_all_of_more_than_a_hundred_or_of_two()
    {
        Assert.Null(Mentions.In("@all", Group(101), Me.UserId));
        Assert.Null(Mentions.In("@all", Group(2) with { IsPrivate = true }, Me.UserId));
    }

    [Fact]
    public void Those_who_spoke_last_come_first_and_one_who_has_left_does_not_come()
    {
        var messages = new[] { Ada, new User(9, "Gone"), Lovelace, Me }.Select((user, index) =>
            new ChatMessage($"k{index}", index, user, "text", default, DeliveryState.Sent));

        Assert.Equal(["Ada Lovelace", "Ada", "all"], Mentions.Names(Group(3) with { Messages = [.. messages] }, Me.UserId));
    }

    [Theory]
    [InlineData("yes", 5, new long[] { 2 })]
    [InlineData("yes, @Ada Lovelace and @Ada", 5, new long[] { 2, 3 })]
    [InlineData("yes", 6, null)]
    [InlineData("yes", null, null)]
    public void An_answer_mentions_whom_it_answers_but_for_oneself(string text, int? answeredId, long[]? userIds) =>
        Assert.Equal(userIds, Mentions.Of(text, Group(3) with { Messages = [Line(5, Ada), Line(6, Me)] }, Me.UserId, answeredId));

    [Theory]
    [InlineData("no", new long[] { 2 })]
    [InlineData("no, @Ada", new long[] { 2 })]
    [InlineData("no, @Ada Lovelace", new long[] { 2, 3 })]
    public void An_edit_goes_on_to_mention_whom_the_message_answers(string text, long[] userIds)
    {
        var stored = new Message(7, 1, Me, "yes, @Ada Lovelace", 0) { ReplyToId = 5, MentionIds = [2, 3] };
        var chat = Group(3) with { Messages = [Line(5, Ada), Line(7, Me) with { Stored = stored }] };
        Assert.Equal(userIds, Mentions.AfterEdit(text, chat, Me.UserId, editedId: 7));
    }

    private static ChatMessage Line(long id, User author) => new($"k{id}", id, author, "text", default, DeliveryState.Sent);

    private static ChatView Group(int count) => new(1, "Group", false, [Me, Ada, Lovelace], count, [], 0, false);
}
