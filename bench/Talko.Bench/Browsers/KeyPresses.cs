using Microsoft.Playwright;
using Talko.Bench.Measurements;

namespace Talko.Bench.Browsers;

/// <summary>Types a text, and takes the time from each key to the screen.</summary>
internal static class KeyPresses
{
    private const int WarmUpKeys = 20;
    private const int Keys = 150;

    // Not a multiple of a frame, so that keys come at any time of one.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(47);

    // What follows a frame's own work comes after the browser has painted it.
    private const string TakeTimes = """
        window.times = [];
        window.addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => window.times.push(performance.now() - timeStamp);
          painted.port2.postMessage(null);
        }), true);
        """;

    /// <summary>Fails where a key was lost.</summary>
    public static async Task<Sample> MeasureAsync(IPage page)
    {
        await page.EvaluateAsync(TakeTimes);
        await page.Locator("#text").FocusAsync();
        using var timer = new PeriodicTimer(Interval);
        for (var number = 0; number < WarmUpKeys + Keys; number++)
        {
            await timer.WaitForNextTickAsync();
            await page.Keyboard.PressAsync($"{(char)('a' + (number % 26))}");
        }

        await page.WaitForFunctionAsync("count => window.times.length >= count", WarmUpKeys + Keys);
        var typed = await page.Locator("#text").InputValueAsync();
        if (typed.Length != WarmUpKeys + Keys)
        {
            throw new InvalidOperationException($"{WarmUpKeys + Keys - typed.Length} keys were lost");
        }

        var times = (await page.EvaluateAsync<double[]>("window.times")).Skip(WarmUpKeys).Order().ToList();
        return new Sample(Keys) { Latency = new Latency(At(0.5), At(0.95), At(0.99)) };

        double At(double part) => 1000 * times[(int)(part * (times.Count - 1))];
    }
}
