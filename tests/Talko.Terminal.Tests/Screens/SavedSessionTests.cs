using System.Runtime.Versioning;
using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Host;
using Talko.Terminal.Saved;

namespace Talko.Terminal.Tests.Screens;

public sealed class SavedSessionTests
{
    [Fact]
    public async Task Who_stayed_signed_in_is_there_at_once()
    {
        await using var terminal = await StartAsync(drawn: " online ", path => Save(path, FakeAccounts.ValidToken));

        await terminal.Screen.WaitForAsync("│Ada > ");
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_is_said_and_the_name_is_there()
    {
        await using var terminal = await StartAsync("The saved session has been ended", path => Save(path, "revoked"));

        Assert.Contains("Name     > Ada", await terminal.Screen.CaptureAsync());
        await terminal.Screen.TypeAsync(FakeAccounts.Password);
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync(" online ");
        Assert.Contains(FakeAccounts.ValidToken, await ReadAsync(terminal));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_file_that_others_may_read_is_not_used_and_that_is_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        await using var terminal = await StartAsync("others may read it.", path =>
        {
            Save(path, FakeAccounts.ValidToken);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        });

        Assert.Contains("Sign in to Talko", await terminal.Screen.CaptureAsync());
    }

    [Fact]
    public async Task Who_does_not_want_to_stay_leaves_no_token()
    {
        await using var terminal = await StartAsync("Sign in to Talko", _ => { });

        await terminal.Screen.TypeAsync("Ada\t\t ");
        await terminal.Screen.WaitForAsync("[ ] Stay signed in");
        await terminal.Screen.PressAsync("Up");
        await terminal.Screen.TypeAsync(FakeAccounts.Password);
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync(" online ");

        var saved = await ReadAsync(terminal);
        Assert.Contains("Ada", saved);
        Assert.DoesNotContain("token", saved);
    }

    private static Task<HostTerminal> StartAsync(string drawn, Action<string> prepare) =>
        HostTerminal.StartAsync("open", drawn, userId: null, prepareSessions: prepare);

    private static void Save(string path, string token) => new SavedSessions(path, "fake:8889").Keep(
        new LoginResult(FakeMessenger.Ada, token, 7, FakeAccounts.Expires, FakeAccounts.DeviceKey), isStaying: true);

    private static Task<string> ReadAsync(HostTerminal terminal) =>
        File.ReadAllTextAsync(terminal.SessionsPath, TestContext.Current.CancellationToken);
}
