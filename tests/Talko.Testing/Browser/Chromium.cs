using Microsoft.Playwright;

namespace Talko.Testing.Browser;

/// <summary>
/// Debian's chromium, one for all tests of an assembly, started by the first that needs it. Each test gets profiles
/// of its own, which share nothing.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    public static readonly BrowserNewContextOptions Phone = new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        IsMobile = true,
        HasTouch = true,
        Locale = "en-US",
    };

    private static readonly BrowserNewContextOptions Desktop = new()
    {
        ViewportSize = new() { Width = 1280, Height = 800 },
        Locale = "en-US",
    };

    private const string WithWindows = "chromium";

    // What opens no windows costs half as much.
    private static readonly string[] Windowless = ["chromium-headless-shell", WithWindows];

    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

    private readonly Lazy<Task<IPlaywright>> _driver = new(StartDriverAsync);
    private readonly Lazy<Task<IBrowser>> _windowless;
    private readonly Lazy<Task<IBrowser>> _withWindows;

    public Chromium()
    {
        _windowless = new(() => StartAsync(Windowless));
        _withWindows = new(() => StartAsync(WithWindows));
    }

    /// <summary>An empty page of a new profile, on a desktop; skips the test where there is no chromium.</summary>
    public Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null) => NewPageAsync(_windowless, options);

    /// <summary>The same in a browser that can show notifications.</summary>
    public Task<IPage> NewNotifyingPageAsync() => NewPageAsync(_withWindows, Desktop);

    /// <summary>
    /// An empty page of a browser of its own that was told to block all cookies, which only one with windows heeds; its
    /// profile is kept in the folder.
    /// </summary>
    public async Task<IPage> NewPageWithoutCookiesAsync(TempFolder folder)
    {
        var path = Needs.Program(WithWindows);
        var driver = await _driver.Value.Within("the browser's driver to start");
        var profile = Directory.CreateDirectory(folder.File("Default")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(profile, "Preferences"),
            """{"profile":{"default_content_setting_values":{"cookies":2}}}""");
        var context = await driver.Chromium.LaunchPersistentContextAsync(
            folder.Path, new() { ExecutablePath = path, Args = Arguments, Locale = "en-US" });
        return Keep(context).Pages[0];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in new[] { _windowless, _withWindows }.Where(IsStarted))
        {
            await (await browser.Value).CloseAsync();
        }

        if (IsStarted(_driver))
        {
            (await _driver.Value).Dispose();
        }
    }

    private static async Task<IPage> NewPageAsync(Lazy<Task<IBrowser>> started, BrowserNewContextOptions? options)
    {
        var browser = await started.Value.Within("chromium to start");
        return await Keep(await browser.NewContextAsync(options ?? Desktop)).NewPageAsync();
    }

    private static IBrowserContext Keep(IBrowserContext context)
    {
        ClosesProfilesAttribute.Add(context);
        context.SetDefaultTimeout((float)Deadline.Timeout.TotalMilliseconds);
        return context;
    }

    private static Task<IPlaywright> StartDriverAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Deadline.Timeout.TotalMilliseconds);
        return Playwright.CreateAsync();
    }

    private async Task<IBrowser> StartAsync(params string[] programs)
    {
        var path = Needs.Program(programs);
        var driver = await _driver.Value;
        return await driver.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    private static bool IsStarted<T>(Lazy<Task<T>> started) => started.IsValueCreated && started.Value.IsCompletedSuccessfully;
}
