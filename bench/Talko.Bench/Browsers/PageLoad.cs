using Microsoft.Playwright;

namespace Talko.Bench.Browsers;

/// <summary>Opens the page over a network of a given slowness and waits for the keys.</summary>
internal static class PageLoad
{
    private const int LatencyMs = 100;
    private const double BytesPerSecond = 8_000_000 / 8.0;

    // The key is pressed once a frame until another chat is open: as soon as anyone's could be.
    private const string PressUntilAnswered = """
        const press = () => {
          const open = document.querySelector(".chat-row[aria-current=true]")?.dataset.chat;
          first ??= open;
          if (open !== first) return answered(performance.now());
          if (open) window.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", altKey: true, cancelable: true }));
          requestAnimationFrame(press);
        };
        let answered, first;
        window.answered = new Promise((resolve) => (answered = resolve));
        press();
        """;

    /// <summary>The milliseconds from asking for the page until its chat list answers a key.</summary>
    public static async Task<double> MeasureAsync(IBrowserContext profile, string address)
    {
        var page = await profile.NewPageAsync();
        try
        {
            await SlowDownAsync(page);
            await page.AddInitScriptAsync(PressUntilAnswered);
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
            var milliseconds = await page.EvaluateAsync<double>("window.answered");

            // What is loaded last is kept for the next time, too.
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            return milliseconds;
        }
        finally
        {
            await page.CloseAsync();
        }
    }

    private static async Task SlowDownAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Network.enable");
        await devTools.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = LatencyMs,
            ["downloadThroughput"] = BytesPerSecond,
            ["uploadThroughput"] = BytesPerSecond,
        });
    }
}
