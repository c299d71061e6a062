using System.Text.Json;
using Talko.DataServer.Naming.Unicode;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Conversations;

public sealed class ReactionTests
{
    private const string Thumb = "👍";

    [Fact]
    public async Task Reactions_stand_in_the_order_in_which_they_were_set_fully_qualified()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1);
        await SetAsync(conversation, 2, id, Thumb);
        await SetAsync(conversation, 1, id, Thumb);
        var message = await SetAsync(conversation, 3, id, "\u2764"); // without its style selector
        Assert.Equal(
            $$"""[{"reaction":"\uD83D\uDC4D","user_ids":[2,1]},{"reaction":"\u2764\uFE0F","user_ids":[3]}]""",
            message.GetProperty("reactions").GetRawText());
        var without = await SetAsync(conversation, 2, id, Thumb, isSet: false);
        Assert.Equal([1], without.GetProperty("reactions")[0].GetProperty("user_ids").EnumerateArray().Select(one => one.GetInt64()));
        await SetAsync(conversation, 1, id, Thumb, isSet: false);
        var none = await SetAsync(conversation, 3, id, "\u2764\uFE0F", isSet: false);
        Assert.False(none.TryGetProperty("reactions", out _));
        Assert.Equal(none.GetRawText(), (await ReadAsync(conversation, id)).GetRawText());
    }

    [Fact]
    public async Task What_is_set_already_changes_nothing()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1);
        var first = await SetAsync(conversation, 2, id, Thumb);
        var again = await SetAsync(conversation, 2, id, Thumb);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        var never = await SetAsync(conversation, 3, id, Thumb, isSet: false);
        Assert.Equal(first.GetRawText(), never.GetRawText());
        await conversation.PushAsync();
        Assert.Equal(id + 2, await conversation.SayAsync(1));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("👍👍")]
    [InlineData("👍 ")]
    [InlineData("\u200D")]
    [InlineData("1")]
    public async Task What_is_not_one_emoji_is_refused(string reaction)
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1);
        var (code, message) = await conversation.Server.RefusedAsync(
            "SetReaction", new { chat_id = 1, user_id = 1, message_id = id, reaction, is_set = true });
        Assert.Equal(RpcErrorCode.InvalidParams, code);
        Assert.Contains("Unicode 17.0", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_has_so_many_kinds_and_so_many_in_all()
    {
        await using var conversation = await Conversation.StartAsync(
            options => options with { MaxReactionKinds = 2, MaxReactions = 4 });
        var id = await conversation.SayAsync(1);
        await SetAsync(conversation, 1, id, Thumb);
        await SetAsync(conversation, 1, id, "👎");
        Assert.Equal((RpcErrorCode.Conflict, "limit"), await RefusedAsync(conversation, 1, id, "😀"));
        await SetAsync(conversation, 2, id, Thumb);
        await SetAsync(conversation, 3, id, Thumb);
        Assert.Equal((RpcErrorCode.Conflict, "limit"), await RefusedAsync(conversation, 2, id, "👎"));
    }

    [Fact]
    public async Task Nobody_reacts_to_what_is_deleted_or_an_event()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1);
        await conversation.AskAsync(1, "DeleteMessage", new { message_id = id });
        Assert.Equal((RpcErrorCode.Conflict, "deleted"), await RefusedAsync(conversation, 1, id, Thumb));
        var changed = await conversation.AskAsync(1, "ChangeChat", new { topic = "news" });
        var eventId = changed.GetProperty("chat").GetProperty("changed_id").GetInt64();
        Assert.Equal((RpcErrorCode.Conflict, "deleted"), await RefusedAsync(conversation, 1, eventId, Thumb));
    }

    [Fact]
    public void The_list_is_Unicodes_own_whole()
    {
        // The file counts its entries by status at its end.
        var lines = File.ReadAllLines(Repository.PathOf("data/emoji-test.txt"));
        var entries = lines.Where(line => line.Length > 0 && line[0] != '#').ToList();
        foreach (var status in (string[])["fully-qualified", "minimally-qualified", "unqualified", "component"])
        {
            var counted = lines.Single(line => line.StartsWith($"# {status} : ", StringComparison.Ordinal)).Split(": ")[1];
            Assert.Equal(counted, entries.Count(line => line.Contains($"; {status} ", StringComparison.Ordinal)).ToString(null, null));
        }

        foreach (var line in entries)
        {
            // Code points and the emoji itself say the same, and an entry leads to one that is fully qualified.
            var emoji = line.Split("# ")[1].Split(' ')[0];
            var qualified = EmojiList.Known.FindQualified(emoji);
            Assert.NotNull(qualified);
            Assert.Equal(qualified, EmojiList.Known.FindQualified(qualified));
            Assert.Equal(emoji.Replace("\uFE0F", "", StringComparison.Ordinal), qualified.Replace("\uFE0F", "", StringComparison.Ordinal));
        }
    }

    private static Task<(int Code, string? Reason)> RefusedAsync(
        Conversation conversation, long userId, long id, string reaction) =>
        conversation.RefusedAsync(userId, "SetReaction", new { message_id = id, reaction, is_set = true });

    private static async Task<JsonElement> SetAsync(
        Conversation conversation, long userId, long id, string reaction, bool isSet = true)
    {
        var asked = new { message_id = id, reaction, is_set = isSet };
        return (await conversation.AskAsync(userId, "SetReaction", asked)).GetProperty("message");
    }

    private static async Task<JsonElement> ReadAsync(Conversation conversation, long id) =>
        (await conversation.AskAsync(1, "GetMessages", new { message_ids = new[] { id } })).GetProperty("messages")[0];
}
