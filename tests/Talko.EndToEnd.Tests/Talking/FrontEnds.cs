using Microsoft.Playwright;
using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Browser;
using Talko.Testing.Processes;
using Talko.Testing.Terminal;

namespace Talko.EndToEnd.Tests.Talking;

/// <summary>Front ends as a user opens them, on servers that run.</summary>
internal static class FrontEnds
{
    public static TalkoProcess StartWebapp(RunningTalko talko) =>
        TalkoProcess.Start("Talko", talko.Connected(["--ui_client=webapp", "--web_port=0", .. talko.PageFlags()]));

    public static async Task<TmuxSession> StartTerminalAsync(RunningTalko talko, long userId, int width = 100, int height = 30)
    {
        var session = await StartTerminalAsync(talko, [$"--terminal_user_id={userId}"], width, height);
        await session.WaitForAsync("online");
        return session;
    }

    /// <summary>The terminal client, before anybody has signed in; it keeps its sessions in the test's folder.</summary>
    public static Task<TmuxSession> StartTerminalAsync(RunningTalko talko, string[] flags, int width = 100, int height = 30) =>
        TmuxSession.StartAsync($"exec {TerminalCommand(talko, flags)}", width, height);

    /// <summary>The same as a shell's command.</summary>
    public static string TerminalCommand(RunningTalko talko, params string[] flags)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Talko.dll");
        var arguments = talko.Connected(["--ui_client=terminal", .. flags]);
        return $"env XDG_DATA_HOME={talko.Folder} dotnet {program} {string.Join(' ', arguments)}";
    }

    public static async Task<IPage> OpenPageAsync(Chromium chromium, TalkoProcess launcher, BrowserNewContextOptions? options = null)
    {
        var page = await chromium.NewPageAsync(options);
        await page.GotoAsync((await launcher.LineAsync("Ready: "))["Ready: ".Length..]);
        return page;
    }
}
