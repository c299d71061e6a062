using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Conversations;

public sealed class ReadStateTests
{
    [Fact]
    public async Task What_others_said_is_unread_until_it_is_marked()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.SayAsync(2, more: new { mention_ids = new[] { 1 } });
        await conversation.SayAsync(1);
        var last = await conversation.SayAsync(3);
        await ExpectAsync(conversation, 1, unread: 2, mentions: 1, first: 1);
        await ExpectAsync(conversation, 2, unread: 2, mentions: 0, first: 2);

        var marked = await conversation.AskAsync(1, "MarkRead", new { message_id = last });
        Assert.Equal(
            $$"""{"read_id":{{last}},"unread_count":0,"notify":"all","is_archived":false,"generation":0,"""
                + """ "last_id":3,"changed_id":4,"mention_count":0}""".TrimStart(),
            marked.GetProperty("read_state").GetRawText());
        var (receivers, push) = await conversation.PushAsync();
        Assert.Equal([1], receivers);
        var signal = push.GetProperty("signal");
        Assert.Equal(("read_state", 1), (signal.GetProperty("kind").GetString(), signal.GetProperty("chat_id").GetInt32()));
        Assert.Equal(marked.GetProperty("read_state").GetRawText(), signal.GetProperty("read_state").GetRawText());
        Assert.Equal(marked.GetProperty("read_state").GetRawText(), (await conversation.ReadStateAsync(1)).GetRawText());
    }

    [Fact]
    public async Task A_mark_goes_forward_and_back_by_MarkUnread_alone()
    {
        await using var conversation = await Conversation.StartAsync();
        foreach (var _ in (int[])[1, 2, 3])
        {
            await conversation.SayAsync(2);
        }

        await conversation.AskAsync(1, "MarkRead", new { message_id = 3 });
        await conversation.AskAsync(1, "MarkRead", new { message_id = 1 });
        await ExpectAsync(conversation, 1, unread: 0, mentions: 0, first: null);
        var unread = (await conversation.AskAsync(1, "MarkUnread", new { message_id = 2 })).GetProperty("read_state");
        Assert.Equal((1, 1), (unread.GetProperty("read_id").GetInt32(), unread.GetProperty("generation").GetInt32()));
        await ExpectAsync(conversation, 1, unread: 2, mentions: 0, first: 2);

        // Another device's mark, from before it was made unread; then one that knows of it.
        await conversation.AskAsync(1, "MarkRead", new { message_id = 3, generation = 0 });
        await ExpectAsync(conversation, 1, unread: 2, mentions: 0, first: 2);
        await conversation.AskAsync(1, "MarkUnread", new { message_id = 3 });
        Assert.Equal(1, (await conversation.ReadStateAsync(1)).GetProperty("generation").GetInt32());
        await conversation.AskAsync(1, "MarkRead", new { message_id = 3, generation = 1 });
        await ExpectAsync(conversation, 1, unread: 0, mentions: 0, first: null);
    }

    [Fact]
    public async Task Nobody_marks_what_was_not_said()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.SayAsync(2);
        var parameters = new { chat_id = 1, user_id = 1, message_id = 2 };
        Assert.Equal(RpcErrorCode.InvalidParams, (await conversation.Server.RefusedAsync("MarkRead", parameters)).Code);
        Assert.Equal(RpcErrorCode.NotFound, (await conversation.Server.RefusedAsync("MarkUnread", parameters)).Code);
    }

    [Fact]
    public async Task Edits_and_deletions_are_counted_as_they_are()
    {
        await using var conversation = await Conversation.StartAsync();
        var first = await conversation.SayAsync(2);
        var second = await conversation.SayAsync(2, more: new { mention_ids = new[] { 1, 3 } });
        await conversation.AskAsync(2, "EditMessage", new { message_id = first, message_text = "@Ada", mention_ids = new[] { 1 } });
        await ExpectAsync(conversation, 1, unread: 2, mentions: 2, first);
        await conversation.AskAsync(2, "EditMessage", new { message_id = second, message_text = "nobody" });
        await ExpectAsync(conversation, 1, unread: 2, mentions: 1, first);
        await conversation.AskAsync(2, "DeleteMessage", new { message_id = first });
        await ExpectAsync(conversation, 1, unread: 1, mentions: 0, second);
        await conversation.AskAsync(2, "ChangeChat", new { topic = "events do not count" });
        await ExpectAsync(conversation, 1, unread: 1, mentions: 0, second);
    }

    [Theory]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(1500, 100)]
    public async Task A_hundred_means_that_many_or_more(int said, int counted)
    {
        await using var conversation = await Conversation.StartAsync();
        await Seed.MessagesAsync(conversation.Server, chatId: 1, said, "hello");
        await ExpectAsync(conversation, 2, counted, mentions: 0, first: 1);
    }

    [Fact]
    public async Task Where_counting_does_not_reach_the_end_there_is_much_unread()
    {
        await using var conversation = await Conversation.StartAsync();
        await Seed.MessagesAsync(conversation.Server, chatId: 1, 1000, "hello");
        await ExpectAsync(conversation, 1, unread: 0, mentions: 0, first: null);
        await Seed.MessagesAsync(conversation.Server, chatId: 1, 1, "hello");
        await ExpectAsync(conversation, 1, unread: 100, mentions: 0, first: null);
        await conversation.AskAsync(1, "MarkRead", new { message_id = 1001 });
        await ExpectAsync(conversation, 1, unread: 0, mentions: 0, first: null);
    }

    [Fact]
    public async Task An_archived_chat_comes_back_by_what_others_say()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.SayAsync(2);
        var set = await conversation.AskAsync(1, "SetChatSettings", new { notify = "mentions", is_archived = true });
        Assert.Equal(
            ("mentions", true),
            (set.GetProperty("read_state").GetProperty("notify").GetString(), IsArchived(set.GetProperty("read_state"))));
        await conversation.PushAsync();
        await conversation.SayAsync(1);
        await conversation.AskAsync(2, "ChangeChat", new { topic = "news" });
        await conversation.PushAsync();
        Assert.True(IsArchived(await conversation.ReadStateAsync(1)));
        var news = await conversation.SayAsync(3);
        Assert.False(IsArchived(await conversation.ReadStateAsync(1)));
        await conversation.AskAsync(3, "DeleteMessage", new { message_id = news });
        Assert.True(IsArchived(await conversation.ReadStateAsync(1)));
        var back = await conversation.AskAsync(1, "SetChatSettings", new { is_archived = false });
        Assert.False(IsArchived(back.GetProperty("read_state")));
        Assert.False(IsArchived(await conversation.ReadStateAsync(2)));
    }

    [Fact]
    public async Task A_private_chat_counts_no_mentions()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.AskAsync(1, "InsertChat", new { chat_name = "N/A", user_ids = new[] { 1, 2 } });
        await conversation.AskAsync(2, "InsertMessage", new { chat_id = 2, message_text = "hi", mention_ids = new[] { 1 } });
        var chats = await conversation.Server.AskAsync("GetChats", new { user_id = 1, chat_ids = new[] { 2 } });
        var state = chats.GetProperty("chats")[0].GetProperty("read_state");
        Assert.Equal(1, state.GetProperty("unread_count").GetInt32());
        Assert.False(state.TryGetProperty("mention_count", out _));
    }

    private static bool IsArchived(JsonElement state) => state.GetProperty("is_archived").GetBoolean();

    private static async Task ExpectAsync(Conversation conversation, long userId, int unread, int mentions, long? first)
    {
        var state = await conversation.ReadStateAsync(userId);
        Assert.Equal(
            (unread, mentions, first),
            (
                state.GetProperty("unread_count").GetInt32(),
                state.GetProperty("mention_count").GetInt32(),
                state.TryGetProperty("first_unread_id", out var id) ? id.GetInt64() : null));
    }
}
