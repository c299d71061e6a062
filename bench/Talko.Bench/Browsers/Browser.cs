using Microsoft.Playwright;
using Talko.Bench.Servers;

namespace Talko.Bench.Browsers;

/// <summary>Chromium, where it is installed.</summary>
internal sealed class Browser : IAsyncDisposable
{
    // The windows of the other open pages of their own with each profile, which would be measured with the first.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium"];

    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;

    private Browser(IPlaywright driver, IBrowser browser) => (_driver, _browser) = (driver, browser);

    /// <summary>Null where there is none.</summary>
    public static async Task<Browser?> TryStartAsync()
    {
        if (Names.Select(Programs.Find).FirstOrDefault(path => path is not null) is not { } path)
        {
            Console.Error.WriteLine($"{Names[^1]} is not installed: what a browser does is not measured");
            return null;
        }

        var driver = await Playwright.CreateAsync();
        return new Browser(driver, await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        }));
    }

    /// <summary>A browser that has been nowhere yet.</summary>
    public Task<IBrowserContext> NewProfileAsync() => _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _driver.Dispose();
    }
}
