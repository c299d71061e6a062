using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Conversations;

/// <summary>Finding people and blocking them.</summary>
public sealed class PeopleTests
{
    [Fact]
    public async Task A_name_or_a_word_of_it_begins_with_what_is_looked_for()
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Me", "Ada Lovelace", "Anne-Marie O'Brien", "adamant", "Émile", "Lovel", "Not ada's", "x1");
        Assert.Equal(["Ada Lovelace", "adamant", "Not ada's"], await FindAsync(server, "AD"));
        Assert.Equal(["Ada Lovelace", "Lovel"], await FindAsync(server, "lovel"));
        Assert.Equal(["Ada Lovelace"], await FindAsync(server, "ada love"));
        Assert.Equal(["Anne-Marie O'Brien"], await FindAsync(server, "marie"));
        Assert.Equal(["Anne-Marie O'Brien"], await FindAsync(server, "brien"));
        Assert.Equal(["Anne-Marie O'Brien"], await FindAsync(server, "o'b"));
        Assert.Equal(["Émile"], await FindAsync(server, "E\u0301M"));
        Assert.Empty(await FindAsync(server, "velace"));
        Assert.Empty(await FindAsync(server, "%"));
        Assert.Empty(await FindAsync(server, "me"));
        Assert.Equal(["Ada Lovelace"], await FindAsync(server, "ad", limit: 1));
    }

    [Fact]
    public async Task Another_name_is_found_and_the_old_one_is_not()
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Me", "Ada Byron");
        await server.AskAsync("RenameUser", new { user_id = 2, user_name = "Ada Lovelace" });
        Assert.Empty(await FindAsync(server, "byron"));
        Assert.Equal(["Ada Lovelace"], await FindAsync(server, "lovelace"));
    }

    [Fact]
    public async Task Whom_one_blocked_and_who_cannot_sign_in_are_not_found()
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Me", "Ada", "Adam", "Adele");
        await server.Facts.RunAsync("UPDATE Users SET is_disabled = true WHERE user_id = 3");
        await server.AskAsync("BlockUser", new { user_id = 1, target_user_id = 2, is_blocked = true });
        await server.AskAsync("BlockUser", new { user_id = 4, target_user_id = 1, is_blocked = true });
        Assert.Equal(["Adele"], await FindAsync(server, "ad"));
        var blocked = await server.AskAsync("GetBlockedUsers", new { user_id = 1 });
        Assert.Equal("""{"users":[{"user_id":2,"user_name":"Ada"}]}""", blocked.GetRawText());
        await server.AskAsync("BlockUser", new { user_id = 1, target_user_id = 2, is_blocked = false });
        Assert.Equal(["Ada", "Adele"], await FindAsync(server, "ad"));
    }

    [Fact]
    public async Task Neither_of_two_writes_in_their_private_chat_and_what_is_ones_own_goes()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var own = await server.SayAsync("hello", userId: 2);
        await BlockAsync(server, 1, 2);
        foreach (var userId in (long[])[1, 2])
        {
            foreach (var (method, parameters) in ((string, object)[])
            [
                ("InsertMessage", new { chat_id = 1, user_id = userId, message_text = "hello" }),
                ("SetReaction", new { chat_id = 1, user_id = userId, message_id = own, reaction = "👍", is_set = true }),
            ])
            {
                Assert.Equal((RpcErrorCode.Forbidden, "blocked"), await server.ReasonAsync(method, parameters));
            }
        }

        var edit = new { chat_id = 1, user_id = 2, message_id = own, message_text = "another" };
        Assert.Equal((RpcErrorCode.Forbidden, "blocked"), await server.ReasonAsync("EditMessage", edit));
        Assert.Equal(1, await server.MakeChatAsync(2, 1));
        await server.AskAsync("DeleteMessage", new { chat_id = 1, user_id = 2, message_id = own });

        // Where both have blocked each other, both have to take it back.
        await BlockAsync(server, 2, 1);
        await BlockAsync(server, 1, 2, isBlocked: false);
        Assert.Equal(
            (RpcErrorCode.Forbidden, "blocked"),
            await server.ReasonAsync("InsertMessage", new { chat_id = 1, user_id = 1, message_text = "hello" }));
        await BlockAsync(server, 2, 1, isBlocked: false);
        await server.SayAsync("hello");
    }

    [Fact]
    public async Task Who_is_blocked_starts_no_chat_with_the_blocker()
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Ada", "Bob", "Cid");
        await BlockAsync(server, 1, 2);
        Assert.Equal((RpcErrorCode.Forbidden, "blocked"), await StartAsync(server, 2, [1, 2]));
        Assert.Equal((RpcErrorCode.Forbidden, "blocked"), await StartAsync(server, 2, [1, 2, 3]));

        // The other way round there is one, in which neither writes.
        var chatId = await server.MakeChatAsync(1, 2);
        Assert.Equal(
            (RpcErrorCode.Forbidden, "blocked"),
            await server.ReasonAsync("InsertMessage", new { chat_id = chatId, user_id = 1, message_text = "hello" }));
        await server.SayAsync("in a group nothing changes", userId: 2, chatId: await server.MakeChatAsync(1, 2, 3));
    }

    [Fact]
    public async Task So_many_are_blocked_and_nobody_oneself()
    {
        await using var server = await RunningDataServer.StartAsync(options => options with { MaxBlockedUsers = 1 });
        await server.MakeUsersAsync("Ada", "Bob", "Cid");
        await BlockAsync(server, 1, 2);
        await BlockAsync(server, 1, 2);
        Assert.Equal(
            (RpcErrorCode.Conflict, "limit"),
            await server.ReasonAsync("BlockUser", new { user_id = 1, target_user_id = 3, is_blocked = true }));
        Assert.Equal(
            RpcErrorCode.InvalidParams,
            (await server.RefusedAsync("BlockUser", new { user_id = 1, target_user_id = 1, is_blocked = true })).Code);
    }

    private static Task<(int Code, string? Reason)> StartAsync(RunningDataServer server, long makerId, long[] userIds) =>
        server.ReasonAsync("InsertChat", new { chat_name = "N/A", user_id = makerId, user_ids = userIds });

    private static Task<JsonElement> BlockAsync(RunningDataServer server, long userId, long targetId, bool isBlocked = true) =>
        server.AskAsync("BlockUser", new { user_id = userId, target_user_id = targetId, is_blocked = isBlocked });

    private static async Task<string[]> FindAsync(RunningDataServer server, string text, int? limit = null)
    {
        var found = await server.AskAsync("FindUsers", new { user_id = 1, text, limit });
        return [.. found.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("user_name").GetString()!)];
    }
}
