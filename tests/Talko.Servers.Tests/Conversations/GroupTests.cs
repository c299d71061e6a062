using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Conversations;

public sealed class GroupTests
{
    [Fact]
    public async Task Name_and_topic_change_by_one_event_with_one_number_and_one_push()
    {
        await using var conversation = await Conversation.StartAsync();
        var first = await conversation.SayAsync(1);
        var chat = (await conversation.AskAsync(2, "ChangeChat", new { chat_name = "Friends", topic = "tea" })).GetProperty("chat");
        var (receivers, push) = await conversation.PushAsync();
        Assert.Equal([1, 2, 3], receivers);
        Assert.Equal(first, push.GetProperty("prev_id").GetInt64());
        Assert.Equal(chat.GetRawText(), push.GetProperty("chat").GetRawText());
        var message = push.GetProperty("message");
        Assert.Equal(chat.GetProperty("changed_id").GetInt64(), message.GetProperty("message_id").GetInt64());
        Assert.Equal("""{"kind":"changed","chat_name":"Friends","topic":"tea"}""", message.GetProperty("event").GetRawText());
        Assert.Equal("changed the name to Friends; changed the topic to tea", message.GetProperty("message_text").GetString());
        Assert.Equal("tea", (await conversation.ChatAsync(3))!.Value.GetProperty("topic").GetString());

        var cleared = await conversation.AskAsync(2, "ChangeChat", new { chat_name = "Friends", topic = "" });
        Assert.False(cleared.GetProperty("chat").TryGetProperty("topic", out _));
        var (_, clearing) = await conversation.PushAsync();
        Assert.Equal("""{"kind":"changed","topic":""}""", clearing.GetProperty("message").GetProperty("event").GetRawText());
        var same = await conversation.AskAsync(3, "ChangeChat", new { chat_name = "Friends", topic = "" });
        Assert.Equal(cleared.GetRawText(), same.GetRawText());
        Assert.Equal(first + 3, await conversation.SayAsync(1));
    }

    [Fact]
    public async Task Owners_alone_say_how_long_messages_are_kept()
    {
        await using var conversation = await Conversation.StartAsync();
        Assert.Equal(
            (RpcErrorCode.Forbidden, "owner"), await conversation.RefusedAsync(2, "ChangeChat", new { retention_days = 7 }));
        var kept = await conversation.AskAsync(1, "ChangeChat", new { retention_days = 7 });
        Assert.Equal(7, kept.GetProperty("chat").GetProperty("retention_days").GetInt32());
        var forEver = await conversation.AskAsync(1, "ChangeChat", new { retention_days = 0 });
        Assert.False(forEver.GetProperty("chat").TryGetProperty("retention_days", out _));
    }

    [Fact]
    public async Task Who_is_added_is_told_and_begins_there()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.SayAsync(1);
        var chat = (await conversation.AskAsync(2, "AddParticipants", new { user_ids = new[] { 3, 4 } })).GetProperty("chat");
        Assert.Equal(4, chat.GetProperty("user_count").GetInt32());
        var (receivers, push) = await conversation.PushAsync();
        Assert.Equal([1, 2, 3, 4], receivers);
        Assert.Equal("added Dan", push.GetProperty("message").GetProperty("message_text").GetString());
        Assert.Equal(
            """{"kind":"added","users":[{"user_id":4,"user_name":"Dan"}],"user_count":1}""",
            push.GetProperty("message").GetProperty("event").GetRawText());
        var state = await conversation.ReadStateAsync(4);
        Assert.Equal((2, 0), (state.GetProperty("read_id").GetInt32(), state.GetProperty("unread_count").GetInt32()));
        Assert.Equal([2], await conversation.ReadAsync(4));
        var again = await conversation.AskAsync(1, "AddParticipants", new { user_ids = new[] { 4 } });
        Assert.Equal(chat.GetRawText(), again.GetProperty("chat").GetRawText());
    }

    [Fact]
    public async Task Who_is_removed_gets_that_as_their_last_and_comes_back_by_owners_alone()
    {
        await using var conversation = await Conversation.StartAsync();
        Assert.Equal(
            (RpcErrorCode.Forbidden, "owner"), await conversation.RefusedAsync(2, "RemoveParticipant", new { target_user_id = 3 }));
        var chat = (await conversation.AskAsync(1, "RemoveParticipant", new { target_user_id = 3 })).GetProperty("chat");
        Assert.Equal(2, chat.GetProperty("user_count").GetInt32());
        var (receivers, push) = await conversation.PushAsync();
        Assert.Equal([1, 2, 3], receivers);
        Assert.Equal("removed", push.GetProperty("message").GetProperty("event").GetProperty("kind").GetString());
        await conversation.AskAsync(1, "InsertMessage", new { message_text = "without Cid" });
        Assert.Equal([1, 2], (await conversation.PushAsync()).Receivers);
        Assert.Null(await conversation.ChatAsync(3));
        Assert.Equal(
            (RpcErrorCode.Forbidden, "owner"),
            await conversation.RefusedAsync(2, "AddParticipants", new { user_ids = new[] { 3, 4 } }));
        await conversation.AskAsync(1, "AddParticipants", new { user_ids = new[] { 3 } });
        await conversation.PushAsync();

        // Who left comes back by anybody.
        await conversation.AskAsync(3, "RemoveParticipant", new { target_user_id = 3 });
        await conversation.PushAsync();
        await conversation.AskAsync(2, "AddParticipants", new { user_ids = new[] { 3 } });
        Assert.Equal([5], await conversation.ReadAsync(3));
        var unchanged = await conversation.AskAsync(1, "RemoveParticipant", new { target_user_id = 4 });
        Assert.Equal(5, unchanged.GetProperty("chat").GetProperty("last_id").GetInt64());
    }

    [Fact]
    public async Task A_list_is_added_whole_or_not_at_all_and_the_answer_names_who_cannot_be()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.AskAsync(4, "BlockUser", new { target_user_id = 2, is_blocked = true });
        await conversation.Server.MakeUsersAsync("Eve");
        Assert.Equal(
            """{"reason":"blocked","user_ids":[4]}""",
            await DataAsync(conversation, new { chat_id = 1, user_id = 2, user_ids = new[] { 4, 5 } }));
        Assert.Equal(
            """{"user_ids":[98,99]}""",
            await DataAsync(conversation, new { chat_id = 1, user_id = 2, user_ids = new[] { 5, 98, 99 } }));
        Assert.Equal(3, (await conversation.ChatAsync(1))!.Value.GetProperty("user_count").GetInt32());
    }

    [Fact]
    public async Task Where_the_last_owner_goes_the_earliest_of_the_others_becomes_one()
    {
        await using var conversation = await Conversation.StartAsync();
        Assert.Equal([1], Owners((await conversation.ChatAsync(2))!.Value));
        Assert.Equal((RpcErrorCode.Forbidden, "owner"), await RefusedOwnerAsync(conversation, 2, 2, isOwner: true));
        await SetOwnerAsync(conversation, 1, 3, isOwner: true);
        await SetOwnerAsync(conversation, 1, 1, isOwner: false);
        var inherited = await SetOwnerAsync(conversation, 3, 3, isOwner: false);
        Assert.Equal([1], Owners(inherited.GetProperty("chat")));
        Assert.Equal(
            """{"kind":"owner","users":[{"user_id":3,"user_name":"Cid"}],"is_owner":false,"new_owner_id":1}""",
            inherited.GetProperty("message").GetProperty("event").GetRawText());
        Assert.Equal(
            "is no owner any more; Ada is an owner now",
            inherited.GetProperty("message").GetProperty("message_text").GetString());

        Assert.Equal("{}", (await conversation.AskAsync(1, "RemoveParticipant", new { target_user_id = 1 })).GetRawText());
        var (receivers, left) = await conversation.PushAsync();
        Assert.Equal([1, 2, 3], receivers);
        Assert.Equal("""{"kind":"left","new_owner_id":2}""", left.GetProperty("message").GetProperty("event").GetRawText());
        Assert.Equal([2], Owners(left.GetProperty("chat")));
        Assert.Equal("{}", (await conversation.AskAsync(1, "RemoveParticipant", new { target_user_id = 1 })).GetRawText());
        Assert.Equal(
            RpcErrorCode.NotFound,
            (await conversation.Server.RefusedAsync(
                "SetOwner", new { chat_id = 1, user_id = 2, target_user_id = 1, is_owner = true })).Code);
    }

    [Fact]
    public async Task The_last_one_takes_the_group_with_them()
    {
        await using var conversation = await Conversation.StartAsync(
            options => options with { CleaningInterval = TimeSpan.FromMilliseconds(20), MaxRemovedRows = 2 });
        var made = new { chat_name = "Mine", user_ids = new[] { 1 }, client_chat_id = "a key" };
        var chatId = (await conversation.AskAsync(1, "InsertChat", made)).GetProperty("chat").GetProperty("chat_id").GetInt64();
        await conversation.PushAsync();
        for (var said = 0; said < 5; said++)
        {
            await conversation.SayAsync(1, more: new { chat_id = chatId, mention_ids = new[] { 1 } });
        }

        await conversation.AskAsync(1, "RemoveParticipant", new { chat_id = chatId, target_user_id = 1 });
        Assert.Equal([1], (await conversation.PushAsync()).Receivers);
        foreach (var method in (string[])["GetMessages", "GetParticipants", "ChangeChat"])
        {
            var parameters = new { chat_id = chatId, user_id = 1 };
            Assert.Equal(RpcErrorCode.NotFound, (await conversation.Server.RefusedAsync(method, parameters)).Code);
            Assert.Equal(
                RpcErrorCode.NotFound, (await conversation.Server.RefusedAsync("GetMessages", new { chat_id = chatId })).Code);
        }

        Assert.Equal((RpcErrorCode.Forbidden, "participant"), await conversation.RefusedAsync(1, "InsertChat", made));
        await Deadline.Until(
            "all of it to be removed",
            async () => (await conversation.Server.Facts.ReadAsync(
                $"""
                SELECT chat_id FROM Messages WHERE chat_id = {chatId}
                UNION ALL SELECT chat_id FROM FormerParticipants WHERE chat_id = {chatId}
                UNION ALL SELECT chat_id FROM GoneChats
                """)).Count == 0);
    }

    [Fact]
    public async Task A_group_has_so_many_participants_and_owners()
    {
        await using var conversation = await Conversation.StartAsync(options => options with { MaxChatUsers = 3, MaxChatOwners = 2 });
        Assert.Equal(
            (RpcErrorCode.Conflict, "limit"), await conversation.RefusedAsync(1, "AddParticipants", new { user_ids = new[] { 4 } }));
        await SetOwnerAsync(conversation, 1, 2, isOwner: true);
        Assert.Equal((RpcErrorCode.Conflict, "limit"), await RefusedOwnerAsync(conversation, 1, 3, isOwner: true));
    }

    [Fact]
    public async Task A_private_chat_does_not_change()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.AskAsync(1, "InsertChat", new { chat_name = "N/A", user_ids = new[] { 1, 2 } });
        foreach (var (method, parameters) in ((string, object)[])
        [
            ("ChangeChat", new { chat_id = 2, chat_name = "Us" }),
            ("AddParticipants", new { chat_id = 2, user_ids = new[] { 3 } }),
            ("RemoveParticipant", new { chat_id = 2, target_user_id = 1 }),
            ("SetOwner", new { chat_id = 2, target_user_id = 1, is_owner = true }),
        ])
        {
            Assert.Equal((RpcErrorCode.Forbidden, "private"), await conversation.RefusedAsync(1, method, parameters));
        }

        Assert.Equal(
            RpcErrorCode.InvalidParams,
            (await conversation.Server.RefusedAsync(
                "InsertChat", new { chat_name = "N/A", user_ids = new[] { 1, 3 }, topic = "us" })).Code);
    }

    private static IEnumerable<long> Owners(JsonElement chat) =>
        chat.GetProperty("owner_ids").EnumerateArray().Select(id => id.GetInt64());

    private static Task<(int Code, string? Reason)> RefusedOwnerAsync(
        Conversation conversation, long userId, long targetId, bool isOwner) =>
        conversation.RefusedAsync(userId, "SetOwner", new { target_user_id = targetId, is_owner = isOwner });

    /// <summary>The push of it.</summary>
    private static async Task<JsonElement> SetOwnerAsync(Conversation conversation, long userId, long targetId, bool isOwner)
    {
        await conversation.AskAsync(userId, "SetOwner", new { target_user_id = targetId, is_owner = isOwner });
        return (await conversation.PushAsync()).Push;
    }

    private static async Task<string> DataAsync(Conversation conversation, object parameters)
    {
        var answer = await Talko.Testing.Wire.RawPeer.AskAsync(conversation.Server.EndPoint, "AddParticipants", parameters);
        return answer.GetProperty("error").GetProperty("data").GetRawText();
    }
}
