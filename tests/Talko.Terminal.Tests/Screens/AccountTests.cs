using Talko.Terminal.Host;
using Talko.Testing.Terminal;

namespace Talko.Terminal.Tests.Screens;

public sealed class AccountTests
{
    private const string Password = FakeAccounts.Password;

    [Theory]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    public async Task A_name_and_a_password_sign_in_and_the_password_is_never_seen(int width, int height)
    {
        await using var terminal = await StartAsync("open", width, height);

        await FillAsync(terminal.Screen, "ada", "wrong horse");
        var screen = await terminal.Screen.WaitForAsync("Wrong name or password.");
        Assert.Contains("Password > •••••••••••", screen);
        await FillAsync(terminal.Screen, Password);

        screen += await terminal.Screen.WaitForAsync(" online ");
        Assert.DoesNotContain("horse", screen);
        Assert.DoesNotContain("horse", await File.ReadAllTextAsync(terminal.SessionsPath, Cancel));
    }

    [Fact]
    public async Task A_slow_sign_in_says_so_and_can_be_cancelled_with_nothing_lost()
    {
        await using var terminal = await StartAsync("open");

        await FillAsync(terminal.Screen, "Ada", FakeAccounts.SlowPassword);
        await terminal.Screen.WaitForAsync("Making the key and signing in… Esc cancels.");
        await terminal.Screen.PressAsync("Escape");

        var screen = await terminal.Screen.WaitForAsync("Cancelled.");
        Assert.Contains("Name     > Ada", screen);
        Assert.Contains("Password > •••••••••••••", screen);
        await terminal.Screen.PressAsync("C-q");
        await terminal.Screen.WaitForAsync("code 0");
    }

    [Fact]
    public async Task A_pasted_password_signs_in_without_its_line_end()
    {
        await using var terminal = await StartAsync("open");

        await FillAsync(terminal.Screen, "Ada");
        await terminal.Screen.PasteAsync(Password + "\n");
        Assert.Contains("Password > •••••••••••••\n", await terminal.Screen.WaitForAsync("•"));
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("│Ada > ");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    public async Task Signing_up_says_what_is_wrong_where_it_is_wrong(int width, int height)
    {
        await using var terminal = await StartAsync("invite", width, height);
        await FillAsync(terminal.Screen, "Zoë");
        await terminal.Screen.PressAsync("C-n");
        Assert.Contains("Name     > Zoë", await terminal.Screen.WaitForAsync("Sign up to Talko"));

        await FillAsync(terminal.Screen, "long enough", "long enoughh", "stale");
        Assert.Contains("Invite   > stale", await terminal.Screen.WaitForAsync("The two passwords differ."));
        await FillAsync(terminal.Screen, "long enough");
        await terminal.Screen.WaitForAsync("This invite is unknown,");
        await terminal.Screen.PressAsync("C-u");
        await FillAsync(terminal.Screen, FakeAccounts.Invite);

        await terminal.Screen.WaitForAsync(" online ");
    }

    [Fact]
    public async Task The_fields_are_walked_in_a_ring_and_the_way_back_keeps_the_name()
    {
        await using var terminal = await StartAsync("open");
        await terminal.Screen.PressAsync("C-n");
        await terminal.Screen.WaitForAsync("Again    >");

        await terminal.Screen.PressAsync("Up");
        await terminal.Screen.WaitForAsync("Space changes it");
        await terminal.Screen.PressAsync("Space");
        await terminal.Screen.WaitForAsync("[ ] Stay signed in");
        await terminal.Screen.PressAsync("Tab");
        await terminal.Screen.TypeAsync("Zoë");
        await terminal.Screen.PressAsync("Down", "BTab", "Escape");

        await terminal.Screen.WaitForAsync(
            "the first form with the name",
            screen => screen.Contains("Sign in to Talko") && screen.Contains("> Zoë") && screen.Contains("[ ] Stay"));
    }

    [Fact]
    public async Task Where_signing_up_is_closed_it_is_not_offered()
    {
        await using var terminal = await StartAsync("closed");
        Assert.DoesNotContain("Ctrl-N", await terminal.Screen.CaptureAsync());

        await terminal.Screen.PressAsync("C-n");
        await FillAsync(terminal.Screen, "Ada", Password);

        await terminal.Screen.WaitForAsync(" online ");
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_and_a_device_name_is_never_obeyed()
    {
        await using var terminal = await SignedInAsync();

        await FillAsync(terminal.Screen, "/sessions");
        var screen = await terminal.Screen.WaitForAsync("Firefox ␛[31mon<U+202E> phone 漢字 ");
        Assert.Contains("this one", screen);
        await terminal.Screen.PressAsync("Down", "DC");
        await terminal.Screen.WaitForAsync("Sign out Firefox ␛[31mon<U+202E> phone 漢字?");
        await terminal.Screen.PressAsync("y");

        await terminal.Screen.WaitForAsync("It is signed out.");
        Assert.DoesNotContain("Firefox", await terminal.Screen.CaptureAsync());
        await terminal.Screen.PressAsync("Escape");
        await terminal.Screen.WaitForNoAsync("Your sessions");
    }

    [Fact]
    public async Task The_password_is_changed_in_a_box()
    {
        await using var terminal = await SignedInAsync();

        await FillAsync(terminal.Screen, "/password");
        await terminal.Screen.WaitForAsync("Old password >");
        await FillAsync(terminal.Screen, "wrong", "another one", "another one");
        await terminal.Screen.WaitForAsync("That is not your password.");
        await FillAsync(terminal.Screen, Password);

        await terminal.Screen.WaitForAsync("Your password is changed; your other devices are signed out.");
        Assert.DoesNotContain("Old password", await terminal.Screen.CaptureAsync());
    }

    [Fact]
    public async Task Signing_out_forgets_the_session_and_asks_who_is_next()
    {
        await using var terminal = await SignedInAsync();
        Assert.Contains("token", await File.ReadAllTextAsync(terminal.SessionsPath, Cancel));

        await FillAsync(terminal.Screen, "/logout");

        var screen = await terminal.Screen.WaitForAsync("Sign in to Talko");
        Assert.Contains("Name     > Ada", screen);
        Assert.DoesNotContain("token", await File.ReadAllTextAsync(terminal.SessionsPath, Cancel));
        await FillAsync(terminal.Screen, Password);
        await terminal.Screen.WaitForAsync(" online ");
    }

    [Fact]
    public async Task Without_accounts_the_commands_say_so()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await FillAsync(terminal.Screen, "/sessions");

        await terminal.Screen.WaitForAsync("This Talko has no accounts");
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(1, 1)]
    [InlineData(3, 40)]
    [InlineData(200, 2)]
    public async Task The_smallest_window_neither_hangs_nor_crashes(int width, int height)
    {
        await using var terminal = await StartAsync("invite");

        await terminal.Screen.ResizeAsync(width, height);
        await terminal.Screen.PressAsync("a", "Enter", "C-n", "b", "Tab", "Tab", "Tab", "Enter", "Escape");
        await terminal.Screen.ResizeAsync(80, 24);

        await terminal.Screen.WaitForAsync("Sign in to Talko");
        Assert.False(File.Exists(terminal.LogPath));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<HostTerminal> StartAsync(string scene, int width = 80, int height = 24) =>
        HostTerminal.StartAsync(scene, drawn: "Sign in to Talko", userId: null, width: width, height: height);

    private static async Task<HostTerminal> SignedInAsync()
    {
        var terminal = await StartAsync("open");
        await FillAsync(terminal.Screen, "Ada", Password);
        await terminal.Screen.WaitForAsync(" online ");
        return terminal;
    }

    private static async Task FillAsync(TmuxSession screen, params string[] lines)
    {
        foreach (var line in lines)
        {
            await screen.TypeAsync(line);
            await screen.PressAsync("Enter");
        }
    }
}
