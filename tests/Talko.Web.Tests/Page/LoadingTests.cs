using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>What it takes until the chats are there and answer keys, and the page has loaded all that it ever will.</summary>
public sealed class LoadingTests(Chromium chromium) : TokenPageTest(chromium)
{
    private const int MostRequests = 30;
    private const int MostBytes = 70_000;
    private const int MostBytesEver = 110_000;

    [Fact]
    public async Task A_browser_that_is_new_to_the_page_needs_little()
    {
        var signedIn = await OpenSignedInAsync();
        var devTools = await signedIn.Context.NewCDPSessionAsync(signedIn);
        await devTools.SendAsync("Network.clearBrowserCache");

        // In the window where they signed in a request may still be under way, and what a new address cuts off never
        // tells its size.
        var page = await signedIn.Context.NewPageAsync();
        await signedIn.CloseAsync();
        var requests = new ConcurrentQueue<IRequest>();
        page.Request += (_, request) => requests.Enqueue(request);
        await LoadAsync(page, signedIn.Url);
        var bytes = await BytesOfAsync(requests.Where(request => !IsLater(request)));
        var later = await BytesOfAsync(requests.Where(IsLater));

        // The browser does not count its WebSocket.
        Assert.InRange(requests.Count + 1, 6, MostRequests);
        Assert.InRange(bytes, 20_000, MostBytes);
        Assert.InRange(bytes + later, bytes + 1, MostBytesEver);
    }

    [Fact]
    public async Task A_browser_that_has_been_there_is_sent_no_file_again()
    {
        var page = await OpenSignedInAsync();
        await ExpectLoadedAsync(page);
        var devTools = await page.Context.NewCDPSessionAsync(page);
        var addresses = new ConcurrentDictionary<string, string>();
        var sent = new ConcurrentQueue<string>();
        devTools.Event("Network.requestWillBeSent").OnEvent += (_, request) =>
            addresses[IdOf(request)] = new Uri(request!.Value.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;
        devTools.Event("Network.loadingFinished").OnEvent += (_, answer) =>
        {
            if (answer!.Value.GetProperty("encodedDataLength").GetDouble() > 0)
            {
                sent.Enqueue(addresses[IdOf(answer)]);
            }
        };
        await devTools.SendAsync("Network.enable");
        await LoadAsync(page, page.Url);

        Assert.Equal(["/", "/session"], sent.Order());
        Assert.Contains(addresses.Values, path => path.EndsWith("/js/main.js", StringComparison.Ordinal));
    }

    // The list answers keys before it has come.
    private static bool IsLater(IRequest request) => request.Url.EndsWith("/later.js", StringComparison.Ordinal);

    private static async Task<int> BytesOfAsync(IEnumerable<IRequest> requests)
    {
        var sizes = await Task.WhenAll(
            requests.Select(request => request.SizesAsync().Within($"{request.Url} to have ended")));
        return sizes.Sum(size =>
            size.RequestHeadersSize + size.RequestBodySize + size.ResponseHeadersSize + size.ResponseBodySize);
    }

    private static string IdOf(JsonElement? message) => message!.Value.GetProperty("requestId").GetString()!;

    private static async Task LoadAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await ExpectOnlineAsync(page);
        await ExpectLoadedAsync(page);
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(Row(page, "Joe Rogan")).ToHaveAttributeAsync("aria-current", "true");
    }
}
