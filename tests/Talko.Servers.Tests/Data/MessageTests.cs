using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

public sealed class MessageTests
{
    [Fact]
    public async Task A_message_is_stored_and_shown_to_both()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var request = new { chat_id = 1, user_id = 2, message_text = "naïve 🌮" };
        var sent = (await server.AskAsync("InsertMessage", request)).GetProperty("message");
        var after = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Assert.InRange(sent.GetProperty("message_ts").GetInt64(), before, after);
        Assert.Equal("""{"user_id":2,"user_name":"Bob"}""", sent.GetProperty("user").GetRawText());
        var stored = (await server.AskAsync("GetMessages", new { chat_id = 1 })).GetProperty("messages");
        Assert.Equal(sent.GetRawText(), Assert.Single(stored.EnumerateArray()).GetRawText());
        Assert.Equal("naïve 🌮", stored[0].GetProperty("message_text").GetString());
    }

    [Fact]
    public async Task After_the_fake_chat_the_next_message_is_number_2()
    {
        await using var server = await RunningDataServer.StartWithAsync("Eugen Hotaj", "Joe Rogan");
        Assert.Equal(1, await server.SayAsync("This is a fake starter message"));
        Assert.Equal(2, await server.SayAsync("hello", userId: 2));
    }

    [Fact]
    public async Task One_counter_numbers_the_messages_of_all_chats()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        await server.MakeChatAsync(1, 2);
        Assert.Equal(1, await server.SayAsync("a"));
        Assert.Equal(2, await server.SayAsync("b", chatId: 2));
        Assert.Equal(3, await server.SayAsync("c"));
    }

    [Fact]
    public async Task A_used_key_comes_before_existence_and_existence_before_permission()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        var chat = await server.MakeChatAsync(1, 2);
        var request = new { chat_id = chat, user_id = 3L, message_text = "hello", client_message_id = "key" };
        Assert.Equal((RpcErrorCode.Forbidden, "participant"), await RefusedAsync(server, request));
        Assert.Equal((RpcErrorCode.NotFound, null), await RefusedAsync(server, request with { chat_id = 9 }));
        Assert.Equal((RpcErrorCode.NotFound, null), await RefusedAsync(server, request with { user_id = 9 }));
        await server.AskAsync("InsertMessage", request with { chat_id = 1 });
        Assert.Equal((RpcErrorCode.Conflict, "key"), await RefusedAsync(server, request));
        Assert.Equal((RpcErrorCode.Conflict, "key"), await RefusedAsync(server, request with { chat_id = 9 }));
    }

    [Fact]
    public async Task A_repeated_client_message_id_returns_the_first_message()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        await server.MakeChatAsync(1, 2);
        var request = new { chat_id = 1, user_id = 1, message_text = "hello", client_message_id = " ~key" };
        var first = await server.AskAsync("InsertMessage", request);
        Assert.Equal(first.GetRawText(), (await server.AskAsync("InsertMessage", request)).GetRawText());
        Assert.Equal(" ~key", first.GetProperty("message").GetProperty("client_message_id").GetString());
        Assert.Equal((RpcErrorCode.Conflict, "key"), await RefusedAsync(server, request with { message_text = "other" }));
        Assert.Equal((RpcErrorCode.Conflict, "key"), await RefusedAsync(server, request with { chat_id = 2 }));
        var ofAnother = await server.AskAsync("InsertMessage", request with { user_id = 2 });
        Assert.Equal(2, ofAnother.GetProperty("message").GetProperty("message_id").GetInt64());
        Assert.Equal(3, await server.SayAsync("the third"));
    }

    [Fact]
    public async Task A_repeated_request_is_answered_also_after_its_author_has_left()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        var request = new { chat_id = 1, user_id = 1, message_text = "hello", client_message_id = "key" };
        var first = await server.AskAsync("InsertMessage", request);
        await server.Facts.RemoveParticipantAsync(1, 1);
        Assert.Equal(first.GetRawText(), (await server.AskAsync("InsertMessage", request)).GetRawText());
        Assert.Equal((RpcErrorCode.Conflict, "key"), await RefusedAsync(server, request with { message_text = "other" }));
    }

    [Fact]
    public async Task A_text_has_at_most_16_KiB_and_is_more_than_white_space()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var longest = new string('é', 8 * 1024);
        await server.SayAsync(longest);
        var request = new { chat_id = 1, user_id = 1, message_text = "" };
        foreach (var text in new[] { longest + "x", "", " \t\u2003\u2029" })
        {
            Assert.Equal(RpcErrorCode.InvalidParams, await CodeAsync(server, request with { message_text = text }));
        }

        var stored = (await server.AskAsync("GetMessages", new { chat_id = 1 })).GetProperty("messages");
        Assert.Equal(longest, Assert.Single(stored.EnumerateArray()).GetProperty("message_text").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("a\tb")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_client_message_id_is_1_to_64_printable_ASCII_characters(string key)
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var request = new { chat_id = 1, user_id = 1, message_text = "hello", client_message_id = key };
        var (code, message) = await server.RefusedAsync("InsertMessage", request);
        Assert.Equal(RpcErrorCode.InvalidParams, code);
        Assert.Contains("client_message_id", message, StringComparison.Ordinal);
    }

    private static Task<(int Code, string? Reason)> RefusedAsync(RunningDataServer server, object request) =>
        server.ReasonAsync("InsertMessage", request);

    private static async Task<int> CodeAsync(RunningDataServer server, object request) =>
        (await server.RefusedAsync("InsertMessage", request)).Code;
}
