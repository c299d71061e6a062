using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>How messages are read.</summary>
public abstract class MessageRangeContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    [Theory]
    [InlineData(null, null, 10, new long[] { 5, 4, 3, 2, 1 }, false, null)]
    [InlineData(null, null, 2, new long[] { 5, 4 }, true, null)]
    [InlineData(4L, null, 2, new long[] { 3, 2 }, true, null)]
    [InlineData(3L, null, 2, new long[] { 2, 1 }, false, null)]
    [InlineData(1L, null, 2, new long[0], false, null)]
    [InlineData(null, 0L, 2, new long[] { 1, 2 }, true, 2L)]
    [InlineData(null, 3L, 2, new long[] { 4, 5 }, false, 5L)]
    [InlineData(null, 5L, 2, new long[0], false, 5L)]
    [InlineData(null, 7L, 2, new long[0], false, 7L)]
    public async Task A_page_has_what_is_asked_and_says_what_surrounds_it(
        long? beforeId, long? afterId, int limit, long[] expected, bool hasMore, long? cursor)
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        for (var i = 0; i < 5; i++)
        {
            await test.SayAsync(userId: 1 + (i % 2));
        }

        var (read, page) = await ReadAsync(test, new(1, 1, beforeId, afterId), limit);
        Assert.Equal(expected, page.Items.Select(message => message.MessageId));
        Assert.Equal((hasMore, 5, cursor), (read.HasMore, read.LastId, read.Cursor));
        Assert.NotEmpty(read.Epoch);
        Assert.Null(page.Chat);
    }

    [Fact]
    public async Task A_changed_message_comes_at_the_place_of_its_change()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync();
        await test.SayAsync();
        await test.SayAsync();
        await test.Facts.ChangeMessageAsync(1, number: 4);
        Assert.Equal(5, await test.SayAsync());
        var (read, page) = await ReadAsync(test, new(1, 1, null, AfterId: 2), limit: 2);
        Assert.Equal([(3L, null), (1L, 4L)], page.Items.Select(message => (message.MessageId, message.ChangedId)));
        Assert.Equal((true, 4), (read.HasMore, read.Cursor));
        (read, page) = await ReadAsync(test, new(1, 1, null, AfterId: 4));
        Assert.Equal([5], page.Items.Select(message => message.MessageId));
        (read, page) = await ReadAsync(test, new(1, 1, null, null));
        Assert.Equal([5, 3, 2, 1], page.Items.Select(message => message.MessageId));
    }

    [Fact]
    public async Task A_changed_chat_is_set_before_the_messages_where_it_changed_above_the_number()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync();
        await test.Facts.ChangeChatAsync(1, "Changed", number: 2);
        await test.SayAsync();
        var (_, page) = await ReadAsync(test, new(1, 1, null, AfterId: 1));
        Assert.Equal(("Changed", 2L, 3L), (page.Chat!.ChatName, page.Chat.ChangedId, page.Chat.LastId));
        Assert.Equal([new User(1, "Ada"), new User(2, "Bob")], page.Chat.Users);
        Assert.Empty(page.Chat.Messages);
        Assert.Equal([3], page.Items.Select(message => message.MessageId));
        foreach (var range in (MessageRange[])[new(1, 1, null, AfterId: 2), new(1, 1, null, null), new(1, 1, BeforeId: 9, null)])
        {
            Assert.Null((await ReadAsync(test, range)).Page.Chat);
        }
    }

    [Fact]
    public async Task The_cursor_reaches_a_change_of_the_chat_alone()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync();
        await test.Facts.ChangeChatAsync(1, "Changed", number: 2);
        foreach (var afterId in (long[])[0, 1, 2])
        {
            Assert.Equal(2, (await ReadAsync(test, new(1, 1, null, afterId))).Read.Cursor);
        }

        Assert.Single((await ReadAsync(test, new(1, 1, null, 0), limit: 1)).Page.Items);
    }

    [Fact]
    public async Task A_page_is_of_one_snapshot_whatever_is_stored_meanwhile()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync();
        await test.Facts.ChangeChatAsync(1, "Changed", number: 2);
        var said = false;
        var page = new MessageListPage
        {
            Meanwhile = () =>
            {
                if (!said)
                {
                    said = true;
                    Task.Run(() => test.SayAsync(), Stop).Within("a message beside the page").GetAwaiter().GetResult();
                }
            },
        };
        var read = (await test.Store.Messages.ReadAsync(As(1), new(1, 1, null, 0), page, Stop)).Value;
        Assert.Equal("Changed", page.Chat?.ChatName);
        Assert.Equal([1], page.Items.Select(message => message.MessageId));
        Assert.Equal((false, 2, 2), (read.HasMore, read.LastId, read.Cursor));
        Assert.Equal(3, (await ReadAsync(test, new(1, 1, null, 0))).Read.LastId);
    }

    [Fact]
    public async Task Who_may_read_is_judged_in_the_protocols_order()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeUsersAsync("Cid");
        await test.SayAsync();
        Assert.Equal(new Refusal(RefusalKind.NoChat, 9), await RefusalAsync(test, As(1), new(9, 8, null, null)));
        Assert.Equal(new Refusal(RefusalKind.NoUser, 8), await RefusalAsync(test, As(1), new(1, 8, null, null)));
        Assert.Equal(RefusalKind.NotSelf, (await RefusalAsync(test, As(1), new(1, 2, null, null)))?.Kind);
        Assert.Equal(new Refusal(RefusalKind.NotParticipant, 1), await RefusalAsync(test, As(3), new(1, 3, null, null)));
        Assert.Equal(RefusalKind.NotParticipant, (await RefusalAsync(test, Actor.Trusted, new(1, 3, null, null)))?.Kind);
        Assert.Null(await RefusalAsync(test, Actor.Trusted, new(1, ReaderId: null, null, null)));
        await test.Facts.RemoveParticipantAsync(1, 2);
        Assert.Equal(RefusalKind.NotParticipant, (await RefusalAsync(test, As(2), new(1, 2, null, null)))?.Kind);
    }

    private static async Task<(MessagesRead Read, MessageListPage Page)> ReadAsync(
        StoreUnderTest test, MessageRange range, int limit = 100)
    {
        var page = new MessageListPage(limit);
        return ((await test.Store.Messages.ReadAsync(As(1), range, page, Stop)).Value, page);
    }

    private static async Task<Refusal?> RefusalAsync(StoreUnderTest test, Actor actor, MessageRange range)
    {
        var page = new MessageListPage();
        var refusal = (await test.Store.Messages.ReadAsync(actor, range, page, Stop)).Refusal;
        Assert.Equal(refusal is null, page.Items.Count > 0);
        return refusal;
    }
}
