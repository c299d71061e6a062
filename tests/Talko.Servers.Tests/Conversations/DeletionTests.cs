using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Conversations;

public sealed class DeletionTests
{
    [Fact]
    public async Task Of_a_deleted_message_nothing_is_left_but_who_said_it_where_and_when()
    {
        await using var conversation = await Conversation.StartAsync();
        var first = await conversation.SayAsync(2);
        var more = new { client_message_id = "a key", reply_to_id = first, mention_ids = new[] { 2, 4 } };
        var id = await conversation.SayAsync(1, "a secret", more);
        await conversation.AskAsync(2, "SetReaction", new { message_id = id, reaction = "👍", is_set = true });
        await conversation.AskAsync(
            1, "EditMessage", new { message_id = id, message_text = "another", mention_ids = new[] { 3 } });
        var deleted = (await conversation.AskAsync(1, "DeleteMessage", new { message_id = id })).GetProperty("message");
        Assert.Equal(
            [
                "changed_id", "chat_id", "client_message_id", "deleted_by_id", "deleted_ts", "message_id", "message_text",
                "message_ts", "user",
            ],
            deleted.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("", deleted.GetProperty("message_text").GetString());
        var read = (await conversation.AskAsync(2, "GetMessages", new { message_ids = new[] { id } })).GetProperty("messages")[0];
        Assert.Equal(deleted.GetRawText(), read.GetRawText());
        Assert.Equal(
            ["||||||"],
            await conversation.Server.Facts.ReadAsync(
                $"""
                SELECT message_text, edited_ts, edited_id, reply_to_id, mention_ids, unmentioned_ids, reactions
                FROM Messages WHERE message_id = {id}
                """));
        Assert.Empty(await conversation.Server.Facts.ReadAsync("SELECT * FROM Mentions"));
    }

    [Fact]
    public async Task Again_is_answered_as_the_first_time_and_not_pushed()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1);
        var first = await conversation.AskAsync(1, "DeleteMessage", new { message_id = id });
        var (receivers, push) = await conversation.PushAsync();
        Assert.Equal([1, 2, 3], receivers);
        Assert.Equal(first.GetProperty("message").GetRawText(), push.GetProperty("message").GetRawText());
        var again = await conversation.AskAsync(1, "DeleteMessage", new { message_id = id });
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(id + 2, await conversation.SayAsync(1));
    }

    [Fact]
    public async Task The_author_an_owner_or_an_administrator_deletes()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(2);
        Assert.Equal(
            (RpcErrorCode.Forbidden, "author"), await conversation.RefusedAsync(3, "DeleteMessage", new { message_id = id }));
        Assert.Equal(
            (RpcErrorCode.Forbidden, "participant"), await conversation.RefusedAsync(4, "DeleteMessage", new { message_id = id }));
        await conversation.AskAsync(1, "DeleteMessage", new { message_id = id });
        var other = await conversation.SayAsync(2);
        await conversation.Server.Facts.RunAsync("UPDATE Users SET is_administrator = true WHERE user_id = 4");
        var deleted = await conversation.AskAsync(4, "DeleteMessage", new { message_id = other });
        Assert.Equal(4, deleted.GetProperty("message").GetProperty("deleted_by_id").GetInt64());
    }

    [Fact]
    public async Task What_happened_to_the_chat_is_not_deleted()
    {
        await using var conversation = await Conversation.StartAsync();
        var changed = await conversation.AskAsync(1, "ChangeChat", new { topic = "news" });
        var id = changed.GetProperty("chat").GetProperty("changed_id").GetInt64();
        Assert.Equal(
            (RpcErrorCode.Conflict, "deleted"), await conversation.RefusedAsync(1, "DeleteMessage", new { message_id = id }));
    }
}
