using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>A launcher that finds servers which are not what it was told.</summary>
public sealed class RunningServersTests(TalkosByFlags talkos) : IClassFixture<TalkosByFlags>
{
    private const string PublicName = "--web_origin=https://chat.example";

    [Theory]
    [InlineData(PublicName, PublicName, "--sign_up=invite")]
    [InlineData("--sign_up=invite", "--sign_up=open", "--sign_up=invite")]
    [InlineData("--sign_up=closed --ui_client=none", "--sign_up=open", "--sign_up=closed")]
    [InlineData("--auth=trust", "--auth=token", "--auth=trust")]
    public async Task Servers_with_sign_up_open_are_not_taken_for_others(string flags, string named, string alsoNamed)
    {
        var talko = await talkos.WithAccountsAsync();
        await RefusedAsync(Beside(talko, flags), named, alsoNamed);
        if (!flags.Contains("--ui_client", StringComparison.Ordinal))
        {
            await RefusedAsync(talko.Connected([.. flags.Split(' '), "--web_port=0"]), named, alsoNamed);
        }
    }

    [Theory]
    [InlineData(PublicName)]
    [InlineData("--auth=token")]
    [InlineData("--sign_up=invite")]
    public async Task Servers_that_believe_everybody_are_not_taken_for_others(string flag)
    {
        var talko = await talkos.InTrustModeAsync();
        await RefusedAsync(talko.Connected(flag, "--web_port=0"), "--auth=trust", "--auth=token");
        await RefusedAsync(Beside(talko, flag), "--auth=trust", "--auth=token");
    }

    [Theory]
    [InlineData("invite", PublicName)]
    [InlineData("invite", $"{PublicName} --sign_up=invite")]
    [InlineData("closed", PublicName)]
    [InlineData("open", $"{PublicName} --sign_up=open")]
    [InlineData("open", "--web_origin=http://localhost:9000")]
    public async Task Servers_that_fit_are_used(string signUp, string flags)
    {
        var talko = await talkos.WithAccountsAsync($"--sign_up={signUp}");
        await using var connected = TalkoProcess.Start("Talko", talko.Connected([.. flags.Split(' '), "--web_port=0"]));
        await connected.LineAsync("Ready: ");
        await using var beside = TalkoProcess.Start("Talko", Beside(talko, flags));
        await beside.LineAsync("Ready: ");
    }

    [Theory]
    [InlineData("token")]
    [InlineData("trust")]
    public async Task A_server_on_another_database_is_not_used_though_a_third_uses_the_one_that_was_asked_for(string auth)
    {
        var talko = await (auth == "trust" ? talkos.InTrustModeAsync() : talkos.WithAccountsAsync());
        using var elsewhere = new TempFolder();
        var path = elsewhere.File("other.db");
        await using var third = TalkoProcess.Start(
            "Talko.DataServer", "--port=0", "--broadcast_port=0", $"--auth={auth}", $"--db_path={path}");
        await third.LineAsync("listening on ");
        await RefusedAsync(Beside(talko, $"--auth={auth} --db_path={path}"), talko.DbPath, path);
    }

    [Fact]
    public async Task A_server_whose_secret_is_not_known_does_not_tell_its_database()
    {
        var talko = await talkos.WithAccountsAsync();
        using var elsewhere = new TempFolder();
        string[] arguments = Beside(talko, $"--db_path={elsewhere.File("talko.db")}");
        var line = await RefusedAsync(arguments[..^1], "--server_secret");
        Assert.DoesNotContain(talko.Folder, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_database_by_another_path_is_the_same()
    {
        var talko = await talkos.WithAccountsAsync();
        using var elsewhere = new TempFolder();
        var link = elsewhere.File("linked");
        Directory.CreateSymbolicLink(link, talko.Folder);
        await using var beside = TalkoProcess.Start("Talko", Beside(talko, $"--db_path={link}/talko.db"));
        await beside.LineAsync("Ready: ");
    }

    // The secret is the last of them.
    private static string[] Beside(RunningTalko talko, string flags) =>
    [
        .. flags.Split(' '), $"--data_port={talko.Data.Port}", $"--broadcast_port={talko.Broadcast.Port}",
        .. flags.Contains("--ui_client", StringComparison.Ordinal) ? (string[])[] : ["--web_port=0"],
        $"--server_secret={talko.SecretPath}",
    ];

    private static async Task<string> RefusedAsync(string[] arguments, params string[] named)
    {
        await using var launcher = TalkoProcess.Start("Talko", arguments);
        Assert.Equal(2, await launcher.WaitAsync());
        var line = Assert.Single(launcher.Errors);
        Assert.All(named, name => Assert.Contains(name, line, StringComparison.Ordinal));
        return line;
    }
}
