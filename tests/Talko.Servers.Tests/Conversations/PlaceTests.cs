using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Conversations;

/// <summary>Which messages a page of GetMessages has by its bounds.</summary>
public sealed class PlaceTests
{
    [Fact]
    public async Task Around_a_message_are_half_of_a_page_before_it_and_the_rest_from_it_on()
    {
        await using var conversation = await WithMessagesAsync(10);
        var page = await conversation.AskAsync(1, "GetMessages", new { around_id = 5, limit = 5 });
        Assert.Equal([3, 4, 5, 6, 7], Ids(page));
        Assert.Equal((true, true), (Flag(page, "has_more"), Flag(page, "has_newer")));
        var first = await conversation.AskAsync(1, "GetMessages", new { around_id = 1, limit = 4 });
        Assert.Equal([1, 2], Ids(first));
        Assert.Equal((false, true), (Flag(first, "has_more"), Flag(first, "has_newer")));
        var last = await conversation.AskAsync(1, "GetMessages", new { around_id = 10, limit = 4 });
        Assert.Equal([8, 9, 10], Ids(last));
        Assert.Equal((true, false), (Flag(last, "has_more"), Flag(last, "has_newer")));
    }

    [Fact]
    public async Task A_page_around_a_message_that_is_cut_loses_its_far_ends()
    {
        await using var conversation = await WithMessagesAsync(20, new string('x', 10_000));
        var page = await conversation.AskAsync(1, "GetMessages", new { around_id = 10 });
        Assert.Equal([8, 9, 10, 11], Ids(page));
        Assert.Equal((true, true), (Flag(page, "has_more"), Flag(page, "has_newer")));
    }

    [Fact]
    public async Task Since_a_message_those_behind_it_come_oldest_first()
    {
        await using var conversation = await WithMessagesAsync(5);
        var page = await conversation.AskAsync(1, "GetMessages", new { since_id = 2, limit = 2 });
        Assert.Equal([3, 4], Ids(page));
        Assert.True(Flag(page, "has_more"));
        var rest = await conversation.AskAsync(1, "GetMessages", new { since_id = 4, limit = 2 });
        Assert.Equal([5], Ids(rest));
        Assert.False(Flag(rest, "has_more"));
        Assert.False(rest.TryGetProperty("cursor", out _));
    }

    [Fact]
    public async Task Named_messages_come_by_id_as_far_as_there_are_any()
    {
        await using var conversation = await WithMessagesAsync(5);
        Assert.Equal([2, 4], await conversation.ReadAsync(1, new { message_ids = new[] { 4, 99, 2 } }));
        var cut = await conversation.AskAsync(1, "GetMessages", new { message_ids = new[] { 1, 2, 3 }, limit = 2 });
        Assert.Equal([1, 2], Ids(cut));
        Assert.True(Flag(cut, "has_more"));
        Assert.Empty(await conversation.ReadAsync(1, new { message_ids = Array.Empty<long>() }));
    }

    [Fact]
    public async Task All_bounds_exclude_each_other()
    {
        await using var conversation = await WithMessagesAsync(1);
        foreach (var bounds in (object[])
        [
            new { since_id = 0, after_id = 0 }, new { around_id = 1, before_id = 1 }, new { message_ids = new[] { 1 }, since_id = 0 },
        ])
        {
            var parameters = JsonSerializer.SerializeToNode(bounds)!.AsObject();
            parameters["chat_id"] = 1;
            Assert.Equal(RpcErrorCode.InvalidParams, (await conversation.Server.RefusedAsync("GetMessages", parameters)).Code);
        }
    }

    private static async Task<Conversation> WithMessagesAsync(int count, string text = "a text")
    {
        var conversation = await Conversation.StartAsync();
        await Seed.MessagesAsync(conversation.Server, chatId: 1, count, text);
        return conversation;
    }

    private static IEnumerable<long> Ids(JsonElement page) =>
        page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("message_id").GetInt64());

    private static bool Flag(JsonElement page, string name) => page.GetProperty(name).GetBoolean();
}
