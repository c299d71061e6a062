using System.Net;
using System.Runtime.Versioning;
using Talko.Client;
using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Processes;
using Talko.Testing.Tls;

namespace Talko.EndToEnd.Tests.Accounts;

/// <summary>What does not start because it would let strangers in.</summary>
[SupportedOSPlatform("linux")]
public sealed class ClosedDoorTests
{
    [Theory]
    [InlineData("--host=0.0.0.0", "--tls_cert")]
    [InlineData("--host=::", "--tls_cert")]
    [InlineData("--host=0.0.0.0 --auth=trust", "--auth=token")]
    [InlineData("--tls_cert=no.pem", "--tls_key")]
    [InlineData("--tls_cert=no.pem --tls_key=no.pem", "no.pem")]
    [InlineData("--sign_up=maybe", "--sign_up")]
    [InlineData("--sign_up=open --auth=trust", "--auth=token")]
    [InlineData("--web_host=0.0.0.0", "--tls_cert")]
    [InlineData("--tls_name=chat.example", "--tls_cert")]
    [InlineData("--auth=trust --web_origin=https://chat.example", "--auth=token")]
    [InlineData("--auth=trust --web_origin=http://localhost:9000 --web_origin=https://chat.example", "--web_origin=https://chat.example")]
    [InlineData("--web_origin=https://chat.example --web_origin=chat.example", "'chat.example' is not an origin")]
    public async Task What_would_be_open_is_refused_with_the_flag_that_helps(string arguments, string named)
    {
        using var folder = new TempFolder();
        await using var launcher = TalkoProcess.Start(
            "Talko", [.. arguments.Split(' '), $"--db_path={folder.File("talko.db")}", "--data_port=0", "--broadcast_port=0"]);
        Assert.Equal(2, await launcher.WaitAsync());
        Assert.Contains(named, Assert.Single(launcher.Errors), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("Talko.DataServer")]
    [InlineData("Talko.BroadcastServer")]
    public async Task A_server_alone_refuses_the_same(string program)
    {
        using var folder = new TempFolder();
        var secret = $"--server_secret={folder.File("talko.secret")}";
        await using var open = TalkoProcess.Start(program, "--host=0.0.0.0", "--port=0", secret);
        Assert.Equal(2, await open.WaitAsync());
        Assert.Contains("--tls_cert", Assert.Single(open.Errors), StringComparison.Ordinal);
        await using var trusting = TalkoProcess.Start(program, "--host=0.0.0.0", "--port=0", "--auth=trust");
        Assert.Equal(2, await trusting.WaitAsync());
        Assert.Contains("--auth=token", Assert.Single(trusting.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trust_mode_refuses_a_database_whose_users_have_passwords()
    {
        await using var talko = await RunningTalko.WithAccountsAsync();
        await using (var client = talko.MakeClient())
        {
            await client.SignUpAsync("Ada", "correct horse", cancellationToken: TestContext.Current.CancellationToken);
        }

        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        await using var trusting = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--db_path={talko.DbPath}", "--data_port=0", "--broadcast_port=0");
        Assert.Equal(2, await trusting.WaitAsync());
        Assert.Contains("--auth=token", Assert.Single(trusting.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_others_can_read_is_refused()
    {
        using var folder = new TempFolder();
        var path = folder.File("talko.secret");
        await File.WriteAllBytesAsync(path, new byte[32], TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await using var server = TalkoProcess.Start("Talko.BroadcastServer", "--port=0", $"--server_secret={path}");
        Assert.Equal(2, await server.WaitAsync());
        Assert.Contains("chmod 600", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Talko")]
    [InlineData("Talko.BroadcastServer")]
    public async Task A_key_that_others_can_read_is_refused(string program)
    {
        using var folder = new TempFolder();
        using var authority = new PrivateAuthority(folder.Path);
        authority.Sign("localhost");
        File.SetUnixFileMode(authority.KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await using var refused = TalkoProcess.Start(
            program, $"--tls_cert={authority.CertificatePath}", $"--tls_key={authority.KeyPath}");
        Assert.Equal(2, await refused.WaitAsync());
        Assert.Contains("chmod 600", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_and_the_database_are_their_owners_alone()
    {
        await using var talko = await RunningTalko.WithAccountsAsync();
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(talko.SecretPath));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(talko.DbPath));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(talko.DbPath + "-wal"));
    }

    [Fact]
    public async Task A_password_does_not_leave_this_machine_without_TLS()
    {
        await using var client = new TalkoClient(new TalkoClientOptions { Host = $"{IPAddress.Parse("192.0.2.1")}" });
        var refusal = await Assert.ThrowsAsync<IOException>(
            () => client.LoginAsync("Ada", "correct horse", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("TLS", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Talko")]
    [InlineData("Talko.DataServer")]
    [InlineData("Talko.BroadcastServer")]
    public async Task A_program_that_cannot_normalize_does_not_start(string program)
    {
        await using var started = TalkoProcess.Start(
            program, new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" });
        Assert.Equal(2, await started.WaitAsync());
        Assert.Contains("ICU", Assert.Single(started.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_under_another_name_takes_an_invite_to_sign_up()
    {
        using var folder = new TempFolder();
        await using var launcher = TalkoProcess.Start(
            "Talko", "--web_origin=https://chat.example", "--web_port=0", $"--db_path={folder.File("talko.db")}", "--data_port=0", "--broadcast_port=0");
        await launcher.LineAsync("Ready: ");
        Assert.Contains("talko admin invite", await launcher.LineAsync("Signing up"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_an_older_Talko_is_taken_from_others()
    {
        using var folder = new TempFolder();
        var path = folder.File("talko.db");
        await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await using var server = TalkoProcess.Start("Talko.DataServer", "--port=0", "--broadcast_port=0", $"--db_path={path}");
        await server.LineAsync("listening on ");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task The_fake_chats_users_sign_in_with_what_is_printed()
    {
        await using var talko = await RunningTalko.WithAccountsAsync("--recreate_db", "--insert_fake_chat");
        var words = (await talko.Launcher.LineAsync("Sign in as ")).Split(' ');
        await using var client = talko.MakeClient();
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(2, (await client.LoginAsync("Joe Rogan", words[^1], cancellationToken: token)).User.UserId);
        var chats = await client.GetChatsAsync(2, cancellationToken: token);
        Assert.Equal("This is a fake starter message", Assert.Single(Assert.Single(chats.Chats).Messages).MessageText);
    }
}
