using System.Text.Json;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Conversations;

public sealed class EditTests
{
    [Fact]
    public async Task An_edit_is_pushed_to_all_under_a_number_of_its_own_and_keeps_the_chats_place()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1, "befor");
        await conversation.SayAsync(2, "behind");
        var edited = await EditAsync(conversation, id, "before");
        Assert.Equal("before", edited.GetProperty("message_text").GetString());
        Assert.Equal(3, edited.GetProperty("changed_id").GetInt64());
        Assert.True(edited.GetProperty("edited_ts").GetInt64() > 0);

        var (receivers, push) = await conversation.PushAsync();
        Assert.Equal([1, 2, 3], receivers);
        Assert.Equal(edited.GetRawText(), push.GetProperty("message").GetRawText());
        Assert.Equal(2, push.GetProperty("prev_id").GetInt64());
        Assert.Equal([id], await conversation.ReadAsync(2, new { after_id = 2 }));
        Assert.Equal(["2|3"], await conversation.Server.Facts.ReadAsync("SELECT sort_id, last_id FROM ChatNumbers"));
    }

    [Fact]
    public async Task The_same_text_and_mentions_change_nothing()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1, "same", new { mention_ids = new[] { 2, 3 } });
        var same = await EditAsync(conversation, id, "same", mentions: [3, 2], expected: 0 + id);
        Assert.False(same.TryGetProperty("changed_id", out _));
        Assert.Equal(id + 1, await conversation.SayAsync(1));
    }

    [Fact]
    public async Task Of_two_edits_of_one_version_the_later_one_is_told_what_is_stored()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1, "first");
        await conversation.AskAsync(2, "SetReaction", new { message_id = id, reaction = "👍", is_set = true });
        await EditAsync(conversation, id, "second", expected: id);

        // A reaction is no other version; an edit is; and what is wanted already is no conflict.
        var answer = await Talko.Testing.Wire.RawPeer.AskAsync(
            conversation.Server.EndPoint,
            "EditMessage",
            new { chat_id = 1, user_id = 1, message_id = id, message_text = "third", expected_id = id });
        var error = answer.GetProperty("error");
        Assert.Equal(RpcErrorCode.Conflict, error.GetProperty("code").GetInt32());
        Assert.Equal("version", error.GetProperty("data").GetProperty("reason").GetString());
        Assert.Equal("second", error.GetProperty("data").GetProperty("message").GetProperty("message_text").GetString());
        Assert.Equal("second", (await EditAsync(conversation, id, "second", expected: id)).GetProperty("message_text").GetString());
        Assert.Equal("third", (await EditAsync(conversation, id, "third")).GetProperty("message_text").GetString());
    }

    [Fact]
    public async Task A_repeated_edit_is_answered_like_the_first_whoever_of_those_it_names_left_or_came_since()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1, "first");
        var edited = await EditAsync(conversation, id, "second", mentions: [2, 4], expected: id);
        Assert.Equal([2], Ids(edited, "mention_ids"));
        await conversation.AskAsync(2, "RemoveParticipant", new { target_user_id = 2 });
        await conversation.AskAsync(1, "AddParticipants", new { user_ids = new[] { 4 } });

        Assert.Equal(edited.GetRawText(), (await EditAsync(conversation, id, "second", mentions: [2, 4], expected: id)).GetRawText());
        var another = new { message_id = id, message_text = "second", mention_ids = new[] { 2, 3 }, expected_id = id };
        Assert.Equal((RpcErrorCode.Conflict, "version"), await conversation.RefusedAsync(1, "EditMessage", another));
    }

    [Fact]
    public async Task Only_the_author_edits_and_only_what_says_something()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(2);
        Assert.Equal((RpcErrorCode.Forbidden, "author"), await RefusedAsync(conversation, 1, id));
        await conversation.AskAsync(2, "DeleteMessage", new { message_id = id });
        Assert.Equal((RpcErrorCode.Conflict, "deleted"), await RefusedAsync(conversation, 2, id));
        var renamed = await conversation.AskAsync(2, "ChangeChat", new { chat_name = "Another" });
        var eventId = renamed.GetProperty("chat").GetProperty("changed_id").GetInt64();
        Assert.Equal((RpcErrorCode.Conflict, "deleted"), await RefusedAsync(conversation, 2, eventId));
    }

    [Fact]
    public async Task A_repeated_request_for_an_edited_message_is_answered_with_it_as_it_is()
    {
        await using var conversation = await Conversation.StartAsync();
        var asked = new { message_text = "first", client_message_id = "a key", mention_ids = new[] { 2, 4 } };
        var id = (await conversation.AskAsync(1, "InsertMessage", asked)).GetProperty("message").GetProperty("message_id").GetInt64();

        // Dan takes no part, so he is not mentioned; the same request names him again.
        Assert.Equal([2], Ids((await conversation.AskAsync(1, "InsertMessage", asked)).GetProperty("message"), "mention_ids"));
        Assert.Equal(
            (RpcErrorCode.Conflict, "key"),
            await conversation.RefusedAsync(
                1, "InsertMessage", new { message_text = "first", client_message_id = "a key", mention_ids = new[] { 2 } }));
        await EditAsync(conversation, id, "second");
        var again = (await conversation.AskAsync(1, "InsertMessage", asked)).GetProperty("message");
        Assert.Equal("second", again.GetProperty("message_text").GetString());
        Assert.Equal(id, again.GetProperty("message_id").GetInt64());
    }

    private static IEnumerable<long> Ids(JsonElement message, string name) =>
        message.GetProperty(name).EnumerateArray().Select(id => id.GetInt64());

    private static Task<(int Code, string? Reason)> RefusedAsync(Conversation conversation, long userId, long id) =>
        conversation.RefusedAsync(userId, "EditMessage", new { message_id = id, message_text = "another" });

    private static async Task<JsonElement> EditAsync(
        Conversation conversation, long id, string text, long[]? mentions = null, long? expected = null)
    {
        var edit = new { message_id = id, message_text = text, mention_ids = mentions, expected_id = expected };
        return (await conversation.AskAsync(1, "EditMessage", edit)).GetProperty("message");
    }
}
