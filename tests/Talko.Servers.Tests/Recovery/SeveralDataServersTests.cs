using System.Text.Json;
using Talko.Servers.Tests.Hostile;
using Talko.Testing.Postgres;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Recovery;

/// <summary>Two DataServers on one PostgreSQL, one BroadcastServer: what one has done holds for the other.</summary>
public sealed class SeveralDataServersTests
{
    [Fact]
    public async Task Messages_keys_and_ends_of_sessions_hold_between_them()
    {
        await using var servers = await StartAsync();
        await using var other = await servers.StartAnotherDataAsync();
        var (ada, bob) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var chatId = await servers.MakeChatAsync(ada, bob);
        using var stream = await servers.OpenStreamAsync(bob);
        var parameters = new { chat_id = chatId, message_text = "hello", client_message_id = "once" };
        var first = (await RawPeer.AskAsync(other.EndPoint, "InsertMessage", parameters, ada.Token)).Result();
        var again = (await servers.AskDataAsync("InsertMessage", parameters, ada.Token)).Result();
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal("hello", await NextTextAsync(stream));

        (await RawPeer.AskAsync(other.EndPoint, "Logout", new { }, bob.Token)).Result();
        await stream.ExpectEndAsync();
        Assert.Equal(-32001, (await servers.AskDataAsync("GetSessions", new { }, bob.Token)).Code());
    }

    [Fact]
    public async Task While_one_is_away_the_other_is_asked_for_sessions_and_tells_what_it_stores()
    {
        await using var servers = await StartAsync();
        await using var other = await servers.StartAnotherDataAsync();
        var (ada, bob) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var chatId = await servers.MakeChatAsync(ada, bob);
        await servers.StopDataAsync();
        using var stream = await servers.OpenStreamAsync(bob);
        var parameters = new { chat_id = chatId, message_text = "still here" };
        (await RawPeer.AskAsync(other.EndPoint, "InsertMessage", parameters, ada.Token)).Result();
        Assert.Equal("still here", await NextTextAsync(stream));
        await servers.StartDataAsync();
        (await servers.AskDataAsync("GetSessions", new { }, bob.Token)).Result();
    }

    private static async Task<TokenServers> StartAsync()
    {
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        return await TokenServers.StartAsync(options => options with { DbPath = "", DbUrl = url });
    }

    private static async Task<string> NextTextAsync(RawPeer stream)
    {
        while (true)
        {
            var push = (await stream.ReceiveAsync()).GetProperty("result");
            if (push.TryGetProperty("message", out JsonElement message))
            {
                return message.GetProperty("message_text").GetString()!;
            }
        }
    }
}
