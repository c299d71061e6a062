using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Host;
using Talko.Terminal.Saved;

namespace Talko.Terminal.Tests.Screens;

public sealed class SignedOutTests
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    public async Task Signing_in_again_goes_on_with_the_draft_and_what_was_not_sent(int width, int height)
    {
        await using var terminal = await StartAsync(width, height);
        var screen = terminal.Screen;
        await screen.TypeAsync("[slow]");
        await screen.PressAsync("Enter");
        await screen.WaitForAsync("… Ada");
        await screen.TypeAsync("a draft");
        await screen.WaitForAsync("> a draft");

        await terminal.SignalAsync("USR2");
        var box = await screen.WaitForAsync("Sign in again");
        Assert.Contains("Name     > Ada", box);
        Assert.Contains("You were signed out on this device.", box);
        Assert.DoesNotContain("token", await ReadAsync(terminal));
        await screen.TypeAsync("wrong");
        await screen.PressAsync("Enter");
        await screen.WaitForAsync("what is wrong and all of the hint", shown =>
            shown.Contains("Wrong password.") && shown.Contains("quits."));
        await screen.TypeAsync(FakeAccounts.Password);
        await screen.PressAsync("Enter");

        await screen.WaitForAsync(
            "the draft and the message",
            shown => shown.Contains("> a draft") && shown.Contains(": [slow]") && !shown.Contains("… Ada"));
        Assert.DoesNotContain("Sign in again", await screen.WaitForAsync(" online "));
        Assert.Contains("token", await ReadAsync(terminal));
    }

    [Fact]
    public async Task Quitting_warns_of_what_was_not_sent()
    {
        await using var terminal = await StartAsync();
        await terminal.Screen.TypeAsync("[revoke]");
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync("Sign in again");

        await terminal.Screen.PressAsync("C-q");
        await terminal.Screen.WaitForAsync("1 message is not sent yet. Ctrl-Q again to quit.");
        await terminal.Screen.PressAsync("C-q");

        await terminal.Screen.WaitForAsync("code 0");
    }

    [Fact]
    public async Task Typing_the_password_after_Ctrl_C_goes_on()
    {
        await using var terminal = await StartAsync();
        await terminal.SignalAsync("USR2");
        await terminal.Screen.WaitForAsync("Sign in again");

        await terminal.Screen.TypeAsync($"\u0003{FakeAccounts.Password}\u0003");
        await terminal.Screen.WaitForAsync("Ctrl-C again");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync(" online ");
    }

    [Fact]
    public async Task The_box_is_in_front_of_every_other_one()
    {
        await using var terminal = await StartAsync();
        await terminal.Screen.TypeAsync("/password");
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync("Old password");

        await terminal.SignalAsync("USR2");
        await terminal.Screen.WaitForAsync("Sign in again");
        await terminal.Screen.TypeAsync(FakeAccounts.Password);
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync(" online ");
        Assert.Contains("Old password >", await terminal.Screen.WaitForNoAsync("Sign in again"));
    }

    private static Task<HostTerminal> StartAsync(int width = 80, int height = 24) => HostTerminal.StartAsync(
        "open", userId: null, width: width, height: height, prepareSessions: path =>
            new SavedSessions(path, "fake:8889").Keep(
                new LoginResult(FakeMessenger.Ada, FakeAccounts.ValidToken, 7, FakeAccounts.Expires, FakeAccounts.DeviceKey),
                isStaying: true));

    private static Task<string> ReadAsync(HostTerminal terminal) =>
        File.ReadAllTextAsync(terminal.SessionsPath, TestContext.Current.CancellationToken);
}
