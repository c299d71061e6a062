using System.Text.Json;
using Talko.Client;
using Talko.DataServer.Storage.Accounts;
using Talko.Servers.Tests.Data;
using Talko.Servers.Tests.Hostile;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Recovery;

/// <summary>What is asked for again and again, also at once, is done once and answered the same.</summary>
public sealed class RepeatTests
{
    private const int Times = 32;

    [Fact]
    public async Task A_message()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var request = new { chat_id = 1, user_id = 1, message_text = "hello", client_message_id = "key" };
        await ExpectSameAsync(server, "InsertMessage", request);
        Assert.Equal(2, await server.SayAsync("the second"));
    }

    [Fact]
    public async Task A_group_by_its_client_chat_id()
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Ada", "Bob", "Cem");
        var request = new { chat_name = "Friends", user_ids = new[] { 1, 2, 3 }, client_chat_id = "key" };
        await ExpectSameAsync(server, "InsertChat", request);
        Assert.Equal(2, await server.MakeChatAsync(1));
        Assert.Equal(3, (await server.AskAsync("GetParticipants", new { chat_id = 1 })).GetProperty("users").GetArrayLength());
    }

    [Fact]
    public async Task A_private_chat_by_its_two_people_whoever_of_them_asks()
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Ada", "Bob");
        await Task.WhenAll(
            ExpectSameAsync(server, "InsertChat", new { chat_name = "N/A", user_ids = new[] { 1, 2 } }),
            ExpectSameAsync(server, "InsertChat", new { chat_name = "N/A", user_ids = new[] { 2, 1 }, client_chat_id = "key" }));
        Assert.Equal(2, await server.MakeChatAsync(1));
    }

    [Fact]
    public async Task A_user_by_his_auth_key()
    {
        await using var servers = await TokenServers.StartAsync();
        var request = new
        {
            user_name = "Ada",
            salt = Convert.ToBase64String(new byte[16]),
            iterations = 600_000,
            auth_key = TokenServers.NewKey(),
        };

        // Fewer than would count as guessing a password.
        await ExpectSameAsync(servers.Data, "InsertUser", request, times: 8);
        await ExpectOneAsync(servers, "ada");
    }

    [Fact]
    public async Task A_user_in_trust_mode_is_made_once_and_only_one_who_asked_gets_him()
    {
        await using var server = await RunningDataServer.StartAsync();
        var answers = await AskAsync(server, "InsertUser", new { user_name = "Ada" });
        Assert.Single(answers, answer => answer.TryGetProperty("result", out _));
        await server.MakeUsersAsync("Bob");
        Assert.Equal("Bob", (await server.AskAsync("GetUser", new { user_id = 2 })).GetProperty("user").GetProperty("user_name").GetString());
    }

    [Fact]
    public async Task A_sign_up_whose_answers_were_lost_signs_in_when_asked_for_again()
    {
        await using var servers = await TokenServers.StartAsync();
        await using var network = TcpProxy.Start(servers.Data.EndPoint);
        await using var client = new TalkoClient(new TalkoClientOptions { DataPort = network.Port });
        network.MuteAt = "InsertUser";
        var lost = client.SignUpAsync("Ada", "correct horse", cancellationToken: TestContext.Current.CancellationToken);
        await Deadline.Until("the commit", async () => await FindAsync(servers, "ada") is not null);
        await Deadline.Until("the call to be lost", () =>
        {
            network.Cut();
            return lost.IsCompleted;
        });
        await Assert.ThrowsAnyAsync<IOException>(() => lost);
        network.MuteAt = null;
        network.IsMute = false;

        var session = await client.SignUpAsync("Ada", "correct horse", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("Ada", session.User.UserName);
        await ExpectOneAsync(servers, "ada");
    }

    private static async Task<StoredAccount?> FindAsync(TokenServers servers, string nameKey) =>
        (await servers.Data.Store.Accounts.FindAsync(nameKey, TestContext.Current.CancellationToken)).Value;

    // Whoever signs up next is numbered next.
    private static async Task ExpectOneAsync(TokenServers servers, string nameKey) =>
        Assert.Equal((await FindAsync(servers, nameKey))!.User.UserId + 1, (await servers.SignUpAsync()).UserId);

    private static async Task ExpectSameAsync(RunningDataServer server, string method, object request, int times = Times)
    {
        var answers = await AskAsync(server, method, request, times);
        Assert.Single(answers.Select(answer => answer.GetProperty("result").GetRawText()).Distinct());
    }

    private static Task<JsonElement[]> AskAsync(RunningDataServer server, string method, object request, int times = Times) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => RawPeer.AskAsync(server.EndPoint, method, request)));
}
