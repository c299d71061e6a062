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
        TalkoProcess.Start("Talko", talko.Connected("--ui_client=webapp", "--web_port=0"));

    public static async Task<TmuxSession> StartTerminalAsync(RunningTalko talko, long userId, int width = 100, int height = 30)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Talko.dll");
        var arguments = talko.Connected("--ui_client=terminal", $"--terminal_user_id={userId}");
        var session = await TmuxSession.StartAsync($"dotnet {program} {string.Join(' ', arguments)}", width, height);
        await session.WaitForAsync("online");
        return session;
    }

    public static async Task<IPage> OpenPageAsync(Chromium chromium, TalkoProcess launcher, BrowserNewContextOptions? options = null)
    {
        var page = await chromium.NewPageAsync(options);
        await page.GotoAsync((await launcher.LineAsync("Ready: "))["Ready: ".Length..]);
        return page;
    }
}
