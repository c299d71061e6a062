using Microsoft.Playwright;

namespace Talko.Testing.Browser;

/// <summary>
/// Debian's chromium, one for all tests of an assembly, started by the first that needs it. Each test gets profiles
/// of its own, which share nothing.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>An empty page of a new profile, on a desktop; skips the test where there is no chromium.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        var (_, browser) = await _started.Value.Within("chromium to start");
        var context = await browser.NewContextAsync(
            options ?? new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "en-US" });
        context.SetDefaultTimeout((float)Deadline.Timeout.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    /// <summary>An empty page of a browser of its own that was told to block all cookies; its profile is kept in the folder.</summary>
    public async Task<IPage> NewPageWithoutCookiesAsync(TempFolder folder)
    {
        var (driver, _) = await _started.Value.Within("chromium to start");
        var profile = Directory.CreateDirectory(folder.File("Default")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(profile, "Preferences"),
            """{"profile":{"default_content_setting_values":{"cookies":2}}}""");
        var context = await driver.Chromium.LaunchPersistentContextAsync(
            folder.Path, new() { ExecutablePath = Needs.Program("chromium"), Args = Arguments, Locale = "en-US" });
        context.SetDefaultTimeout((float)Deadline.Timeout.TotalMilliseconds);
        return context.Pages[0];
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated && _started.Value.IsCompletedSuccessfully)
        {
            var (driver, browser) = await _started.Value;
            await browser.CloseAsync();
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var path = Needs.Program("chromium");
        Assertions.SetDefaultExpectTimeout((float)Deadline.Timeout.TotalMilliseconds);
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = Arguments,
        });
        return (driver, browser);
    }
}
