using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>Days and times are said as they are where one is now, however long the page has been open.</summary>
public sealed class DateTests(Chromium chromium) : PageTest(chromium)
{
    private const string Tokyo = "Asia/Tokyo";
    private const string Lima = "America/Lima";

    /// <summary>Five minutes to midnight in Tokyo.</summary>
    private static readonly DateTimeOffset Evening = new(2026, 3, 10, 23, 55, 0, TimeSpan.FromHours(9));

    private Chat _tacos = null!;
    private ICDPSession _devTools = null!;

    [Fact]
    public async Task At_midnight_today_becomes_yesterday()
    {
        var page = await OpenAtAsync(Evening);
        await Expect(page.Locator(".day")).ToHaveTextAsync(["Today"]);
        await Expect(Row(page, "Ada").Locator("time")).ToHaveTextAsync("11:54 PM");
        await page.Clock.RunForAsync(6 * 60_000);

        await Expect(page.Locator(".day")).ToHaveTextAsync(["Yesterday"]);
        await Expect(Row(page, "Ada").Locator("time")).ToHaveTextAsync("Yesterday");
        Servers.Store.Now = Evening.AddMinutes(6);
        await Servers.SayAsync(_tacos, Joe, "after midnight");
        await Expect(page.Locator(".day")).ToHaveTextAsync(["Yesterday", "Today"]);
    }

    [Fact]
    public async Task Who_wakes_the_machine_finds_the_day_that_it_is()
    {
        var page = await OpenAtAsync(Evening);
        await Expect(page.Locator(".day")).ToHaveTextAsync(["Today"]);
        await page.Clock.SetSystemTimeAsync(Evening.AddHours(30).UtcDateTime);
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");

        await Expect(page.Locator(".day")).ToHaveTextAsync(["Tuesday, March 10"]);
        await Expect(Row(page, "Ada").Locator("time")).ToHaveTextAsync("Tue");
    }

    [Fact]
    public async Task In_another_time_zone_days_and_times_are_those_of_that_place()
    {
        var page = await OpenAtAsync(Evening);
        await Servers.SayAsync(_tacos, Joe, "in the evening");
        await Expect(Message(page, "in the evening").Locator(".meta time")).ToHaveTextAsync("11:54 PM");
        Servers.Store.Now = Evening.AddHours(2);
        await Servers.SayAsync(_tacos, Joe, "at night");
        await Expect(page.Locator(".day")).ToHaveCountAsync(2);
        await SetZoneAsync(Lima);
        await page.Clock.RunForAsync(10_000);

        await Expect(Message(page, "in the evening").Locator(".meta time")).ToHaveTextAsync("9:54 AM");
        await Expect(page.Locator(".day")).ToHaveTextAsync(["Today"]);
        await Expect(Row(page, "Ada").Locator("time")).ToHaveTextAsync("9:54 AM");
    }

    /// <summary>A page whose clock stands until a test moves it, in Tokyo, with all messages of that evening.</summary>
    private async Task<IPage> OpenAtAsync(DateTimeOffset now)
    {
        Servers.Store.Now = now.AddMinutes(-1);
        var ada = Servers.Store.AddUser("Ada");
        var withAda = Servers.Store.AddChat("N/A", Eugen, ada);
        Servers.Store.AddMessage(withAda.ChatId, ada, "hello");
        _tacos = Servers.Store.AddChat("Tacos", Eugen, ada, Joe);
        Servers.Store.AddMessage(_tacos.ChatId, Joe, "hello");
        var page = await OpenAsync("/");
        _devTools = await page.Context.NewCDPSessionAsync(page);
        await SetZoneAsync(Tokyo);
        await page.Clock.InstallAsync(new() { TimeDate = now.UtcDateTime });
        await page.GotoAsync($"{Root}/?user_id=1&chat_id={_tacos.ChatId}");
        await ExpectOnlineAsync(page);
        return page;
    }

    private async Task SetZoneAsync(string zone) =>
        await _devTools.SendAsync("Emulation.setTimezoneOverride", new() { ["timezoneId"] = zone });
}
