using System.Globalization;
using System.Text.Json;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Data;

public sealed class PageBytesTests
{
    private const int MaxPayload = 1024 * 1024;
    private const int DefaultPayload = 48 * 1024;

    // An answer repeats the id, so the longest one is part of the longest payload.
    private static readonly string LongId = new('i', 254);

    // Each byte of it is six in JSON.
    private static readonly string Control = new('\u0001', 16 * 1024);

    [Fact]
    public async Task A_page_of_messages_ends_before_its_bound()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await Seed.MessagesAsync(server, chatId: 1, 1000, new string('x', 2000));
        var (page, size) = await AskAsync(server, "GetMessages", new { chat_id = 1 });
        Assert.InRange(size, DefaultPayload - 5000, DefaultPayload);
        Assert.True(page.GetProperty("has_more").GetBoolean());
        (page, size) = await AskAsync(server, "GetMessages", new { chat_id = 1, limit = 1000 });
        Assert.InRange(size, MaxPayload - 5000, MaxPayload);
        Assert.True(page.GetProperty("has_more").GetBoolean());
        Assert.Equal(1000, Numbers(page).Last());
    }

    [Fact]
    public async Task A_page_holds_one_item_however_large()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await server.SayAsync(Control);
        await server.SayAsync(Control);
        var (page, size) = await AskAsync(server, "GetMessages", new { chat_id = 1 });
        Assert.Equal(2, Numbers(page).Last());
        Assert.Single(page.GetProperty("messages").EnumerateArray());
        Assert.InRange(size, 6 * Control.Length, 7 * Control.Length);
        (page, _) = await AskAsync(server, "GetMessages", new { chat_id = 1, after_id = 0 });
        Assert.Equal(1, Numbers(page).Last());
        Assert.Equal(1, page.GetProperty("cursor").GetInt64());
    }

    [Fact]
    public async Task All_of_a_long_history_is_read_page_by_page()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await Seed.MessagesAsync(server, chatId: 1, 40, Control);
        var seen = new List<long>();
        for (var (cursor, hasMore) = (0L, true); hasMore;)
        {
            var request = new { chat_id = 1, after_id = cursor, limit = 1000 };
            var (page, size) = await AskAsync(server, "GetMessages", request);
            Assert.InRange(size, 1, MaxPayload);
            seen.AddRange(Numbers(page));
            (cursor, hasMore) = (page.GetProperty("cursor").GetInt64(), page.GetProperty("has_more").GetBoolean());
        }

        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), seen);
    }

    [Fact]
    public async Task A_page_of_chats_ends_before_its_bound()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        await Seed.ChatsAsync(server, 999);
        for (var chat = 1; chat <= 30; chat++)
        {
            await Seed.MessagesAsync(server, chat, 20, new string('x', 2000));
        }

        var (page, size) = await AskAsync(server, "GetChats", new { user_id = 1 });
        Assert.InRange(size, DefaultPayload / 8, DefaultPayload);
        Assert.True(page.GetProperty("has_more").GetBoolean());
        (page, size) = await AskAsync(server, "GetChats", new { user_id = 1, limit = 1000 });
        Assert.InRange(size, MaxPayload - 50_000, MaxPayload);
        var next = page.GetProperty("next").GetString();
        var shown = page.GetProperty("chats").GetArrayLength();
        (page, _) = await AskAsync(server, "GetChats", new { user_id = 1, limit = 1000, before = next });
        Assert.Equal(1000, shown + page.GetProperty("chats").GetArrayLength());
    }

    [Fact]
    public async Task Of_a_chat_larger_than_a_payload_the_newest_messages_are_shown()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await Seed.MessagesAsync(server, chatId: 1, 100, Control);
        var (page, size) = await AskAsync(server, "GetChats", new { user_id = 1, message_limit = 100 });
        Assert.InRange(size, MaxPayload - (7 * Control.Length), MaxPayload);
        var messages = page.GetProperty("chats")[0].GetProperty("messages");
        Assert.Equal(10, messages.GetArrayLength());
        Assert.Equal(100, messages[9].GetProperty("message_id").GetInt64());
    }

    private static async Task<(JsonElement Result, int PayloadBytes)> AskAsync(
        RunningDataServer server,
        string method,
        object parameters)
    {
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendPayloadAsync(JsonSerializer.Serialize(
            new { jsonrpc = "2.0", method, @params = parameters, id = LongId }));
        var frame = await peer.ReceiveToEndAsync();
        var size = int.Parse(frame.AsSpan(0, 10), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        Assert.Equal(frame.Length - 10, size);
        return (JsonDocument.Parse(frame.AsMemory(10)).RootElement.GetProperty("result"), size);
    }

    private static IEnumerable<long> Numbers(JsonElement page) =>
        page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("message_id").GetInt64());
}
