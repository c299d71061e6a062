using Talko.EndToEnd.Tests.Launching;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Accounts;

/// <summary>`talko admin`, over the wire and on the file.</summary>
public sealed class AdminTests(TalkosByFlags talkos) : IClassFixture<TalkosByFlags>
{
    private const string Password = "correct horse";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_to_sign_up_is_the_administrator()
    {
        await using var talko = await RunningTalko.WithAccountsAsync();
        await using var client = talko.MakeClient();
        await client.SignUpAsync("Ada", Password, cancellationToken: Token);
        await client.SignUpAsync("Bob", Password, cancellationToken: Token);
        var users = await talko.AdminAsync("users");
        Assert.Contains("administrator", Assert.Single(users, line => line.Contains("Ada", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("administrator", Assert.Single(users, line => line.Contains("Bob", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invite_lets_one_person_in_and_no_second()
    {
        var talko = await talkos.WithAccountsAsync("--sign_up=invite");
        var invite = (await talko.AdminAsync("invite"))[0];
        await using var client = talko.MakeClient();
        await client.SignUpAsync("Ina", Password, invite, cancellationToken: Token);
        var refusal = await Assert.ThrowsAsync<RpcException>(
            () => client.SignUpAsync("Ivo", Password, invite, cancellationToken: Token));
        Assert.Equal(RpcErrorCode.Forbidden, refusal.Code);
    }

    [Fact]
    public async Task Signing_up_again_with_a_spent_invite_and_the_same_password_signs_in()
    {
        var talko = await talkos.WithAccountsAsync("--sign_up=invite");
        var invite = (await talko.AdminAsync("invite"))[0];
        await using var client = talko.MakeClient();
        var first = await client.SignUpAsync("Sia", Password, invite, cancellationToken: Token);
        await using var again = talko.MakeClient();
        Assert.Equal(first.User, (await again.SignUpAsync("Sia", Password, invite, cancellationToken: Token)).User);
        var refusal = await Assert.ThrowsAsync<RpcException>(
            () => again.SignUpAsync("Sia", "another password", invite, cancellationToken: Token));
        Assert.Equal(RpcErrorCode.Forbidden, refusal.Code);
    }

    [Fact]
    public async Task A_reset_password_replaces_the_old_one_and_signs_out()
    {
        var talko = await talkos.WithAccountsAsync();
        await using var client = talko.MakeClient();
        var signedIn = await client.SignUpAsync("Rea", Password, cancellationToken: Token);
        var password = (await talko.AdminAsync("reset", "rea"))[0];

        var ended = await Assert.ThrowsAsync<RpcException>(() => client.GetUserAsync(signedIn.User.UserId, Token));
        Assert.Equal(RpcErrorCode.NotSignedIn, ended.Code);
        var wrong = await Assert.ThrowsAsync<RpcException>(() => client.LoginAsync("Rea", Password, cancellationToken: Token));
        Assert.Equal(RpcErrorCode.NotSignedIn, wrong.Code);
        await client.LoginAsync("Rea", password, cancellationToken: Token);
    }

    [Fact]
    public async Task A_disabled_user_is_out_until_enabled()
    {
        var talko = await talkos.WithAccountsAsync();
        await using var client = talko.MakeClient();
        var id = $"{(await client.SignUpAsync("Dia", Password, cancellationToken: Token)).User.UserId}";
        await talko.AdminAsync("disable", id, "--id");
        await Assert.ThrowsAsync<RpcException>(() => client.GetSessionsAsync(Token));
        var refusal = await Assert.ThrowsAsync<RpcException>(() => client.LoginAsync("Dia", Password, cancellationToken: Token));
        Assert.Equal(RpcErrorCode.Forbidden, refusal.Code);
        await talko.AdminAsync("enable", "--id", id);
        await client.LoginAsync("Dia", Password, cancellationToken: Token);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended()
    {
        var talko = await talkos.WithAccountsAsync();
        await using var client = talko.MakeClient();
        var signedIn = await client.SignUpAsync("Sue", Password, deviceName: "a \e[31mred\u202e phone", cancellationToken: Token);
        var line = (await talko.AdminAsync("sessions", "Sue"))[^1];
        Assert.Contains("a ?[31mred? phone", line, StringComparison.Ordinal);
        await talko.AdminAsync("end", $"{signedIn.SessionId}");
        await Assert.ThrowsAsync<RpcException>(() => client.GetSessionsAsync(Token));
    }

    [Fact]
    public async Task It_works_on_the_file_when_no_server_runs()
    {
        await using var talko = await RunningTalko.WithAccountsAsync();
        await using (var client = talko.MakeClient())
        {
            await client.SignUpAsync("Ada", Password, cancellationToken: Token);
        }

        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        Assert.Contains("Grace", (await talko.AdminAsync("rename", "Ada", "Grace"))[0], StringComparison.Ordinal);
        Assert.Contains("Grace", (await talko.AdminAsync("users"))[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users")]
    [InlineData("restore")]
    public async Task On_the_file_nothing_listens_by_which_others_could_come_in(string verb)
    {
        await using var talko = await RunningTalko.WithAccountsAsync();
        Assert.NotEmpty(ListeningSockets.Of(talko.Launcher.ChildRunning("Talko.DataServer")!.Value));
        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        var backup = talko.DbPath + ".backup";
        File.Copy(talko.DbPath, backup);
        string[] arguments = verb == "restore" ? ["admin", verb, backup] : ["admin", verb];

        // The command's server may come and go between two looks; then it is looked at again.
        await Deadline.Until("the command's server to be seen", async () =>
        {
            await using var admin = TalkoProcess.Start(
                "Talko", [.. arguments, $"--db_path={talko.DbPath}", $"--data_port={talko.Data.Port}"]);
            var seen = SeeListenNowhere(admin);
            Assert.Equal(0, await admin.WaitAsync());
            return seen == 2;
        });
    }

    [Fact]
    public async Task Whoever_has_another_secret_is_refused()
    {
        var talko = await talkos.WithAccountsAsync();
        using var elsewhere = new TempFolder();
        var path = elsewhere.File("other.secret");
        await RefusedAsync(talko, path);
        Assert.False(File.Exists(path));
        SecretFile.ReadOrMake(path);
        await RefusedAsync(talko, path);
    }

    [Theory]
    [InlineData("0", "--id")]
    [InlineData("0")]
    [InlineData("-1", "--id")]
    [InlineData("1000000", "--id")]
    [InlineData("1")]
    public async Task A_number_is_nobody_elses_name(params string[] who)
    {
        var talko = await talkos.WithAccountsAsync();
        await using var client = talko.MakeClient();
        await client.SignUpAsync($"Nia {string.Join(' ', who)}", Password, cancellationToken: Token);
        await using var admin = TalkoProcess.Start(
            "Talko", ["admin", "disable", .. who, $"--db_path={talko.DbPath}", $"--data_port={talko.Data.Port}"]);
        Assert.Equal(2, await admin.WaitAsync());
        Assert.Single(await client.GetSessionsAsync(Token));
    }

    [Theory]
    [InlineData("--days=99999999")]
    [InlineData("--days=0")]
    [InlineData("--uses=0")]
    public async Task An_invite_of_no_use_is_refused(string flag)
    {
        var talko = await talkos.WithAccountsAsync();
        await using var admin = TalkoProcess.Start(
            "Talko", "admin", "invite", flag, $"--db_path={talko.DbPath}", $"--data_port={talko.Data.Port}");
        Assert.Equal(2, await admin.WaitAsync());
        Assert.Contains(flag, Assert.Single(admin.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_is_not_there_is_named()
    {
        var talko = await talkos.WithAccountsAsync();
        await using var admin = TalkoProcess.Start(
            "Talko", "admin", "reset", "Nobody", $"--db_path={talko.DbPath}", $"--data_port={talko.Data.Port}");
        Assert.Equal(2, await admin.WaitAsync());
        Assert.Equal("there is no user Nobody", Assert.Single(admin.Errors));
    }

    private static async Task RefusedAsync(RunningTalko talko, string secretPath)
    {
        await using var admin = TalkoProcess.Start(
            "Talko", "admin", "users", $"--data_port={talko.Data.Port}", $"--server_secret={secretPath}");
        Assert.Equal(2, await admin.WaitAsync());
        Assert.Contains("--server_secret", Assert.Single(admin.Errors), StringComparison.Ordinal);
    }

    // How many processes the command was seen to have.
    private static int SeeListenNowhere(TalkoProcess admin)
    {
        var seen = new HashSet<int>();
        while (!admin.Ended.IsCompleted)
        {
            foreach (var id in new[] { admin.Id, admin.ChildRunning("Talko.DataServer") }.OfType<int>())
            {
                seen.Add(id);
                Assert.Empty(ListeningSockets.Of(id));
            }
        }

        return seen.Count;
    }
}
