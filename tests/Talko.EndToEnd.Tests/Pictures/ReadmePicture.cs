using Talko.EndToEnd.Tests.Launching;
using Talko.EndToEnd.Tests.Talking;
using Talko.Testing.Browser;
using Talko.Testing.Wire;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Pictures;

/// <summary>
/// Makes the picture in README.md: run with <c>TALKO_PICTURE=docs/images/talko.png</c> and explicit tests on.
/// </summary>
public sealed class ReadmePicture(Chromium chromium)
{
    private const string Promise = "Then your message waits, and arrives once.";

    private static readonly (int User, string Text)[] Lines =
    [
        (2, "So it is just a length and some JSON?"),
        (1, "Ten bytes of header, then the payload. You can type it into nc by hand."),
        (2, "And when the server dies in the middle?"),
        (1, Promise),
        (2, "I killed it twice while writing this, and still here."),
    ];

    [Fact(Explicit = true)]
    public async Task Make()
    {
        Needs.Program("tmux");
        var path = Environment.GetEnvironmentVariable("TALKO_PICTURE");
        Assert.SkipWhen(path is null, "TALKO_PICTURE does not say where the picture goes");
        await using var talko = await RunningTalko.StartAsync();
        await FillAsync(talko);
        await using var web = FrontEnds.StartWebapp(talko);
        await using var terminal = await FrontEnds.StartTerminalAsync(talko, userId: 2, width: 92, height: 30);
        var page = await FrontEnds.OpenPageAsync(chromium, web, new() { ViewportSize = new() { Width = 980, Height = 680 }, Locale = "en-US" });
        await Expect(page.Locator(".message .text").Last).ToContainTextAsync("still here");
        await terminal.WaitForAsync("still here");

        var frame = await chromium.NewPageAsync(new() { ViewportSize = new() { Width = 1900, Height = 760 } });
        await frame.SetContentAsync(Html(await page.ScreenshotAsync(), await terminal.CaptureAsync(withStyles: true)));
        await frame.ScreenshotAsync(new() { Path = path });
    }

    private static async Task FillAsync(RunningTalko talko)
    {
        await RawPeer.AskAsync(talko.Data, "InsertUser", new { user_name = "Ada Lovelace" });
        await RawPeer.AskAsync(talko.Data, "InsertChat", new { chat_name = "Analytical Engines", user_ids = new[] { 1, 2, 3 } });
        await SayAsync(talko, chat: 2, user: 3, "@Eugen Hotaj, who brings the punched cards on Friday?", mentionIds: [1]);
        var ids = new List<long>();
        foreach (var (user, text) in Lines)
        {
            ids.Add(await SayAsync(talko, chat: 1, user, text, repliedId: text == Promise ? ids[^1] : null));
        }

        await ReactAsync(talko, ids[^2], user: 2, "🌮");
        await ReactAsync(talko, ids[^1], user: 1, "🎉");
        await ReactAsync(talko, ids[^1], user: 2, "🎉");
    }

    private static async Task<long> SayAsync(
        RunningTalko talko, long chat, long user, string text, long? repliedId = null, long[]? mentionIds = null)
    {
        var answer = await RawPeer.AskAsync(talko.Data, "InsertMessage", new
        {
            chat_id = chat,
            user_id = user,
            message_text = text,
            reply_to_id = repliedId,
            mention_ids = mentionIds ?? [],
        });
        return answer.GetProperty("result").GetProperty("message").GetProperty("message_id").GetInt64();
    }

    private static async Task ReactAsync(RunningTalko talko, long message, long user, string reaction) =>
        await RawPeer.AskAsync(
            talko.Data, "SetReaction", new { chat_id = 1, user_id = user, message_id = message, reaction, is_set = true });

    private static string Html(byte[] page, string screen) => $$"""
        <!doctype html>
        <style>
          body { margin: 0; padding: 40px; display: flex; gap: 40px; background: linear-gradient(120deg, #f6b26b, #e0654f); align-items: center }
          img, pre { border-radius: 12px; box-shadow: 0 20px 60px rgb(0 0 0 / .45); margin: 0; height: 680px }
          pre { box-sizing: border-box; padding: 18px; background: #1b1d26; color: #c8ccd4; font: 14px/21.3px "DejaVu Sans Mono", monospace; width: 840px; overflow: hidden }
        </style>
        <img src="data:image/png;base64,{{Convert.ToBase64String(page)}}"><pre>{{TerminalPicture.ToHtml(screen)}}</pre>
        """;
}
