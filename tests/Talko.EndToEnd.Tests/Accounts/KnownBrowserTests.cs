using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Accounts;

/// <summary>A browser that has signed in before, beside one at the same address that guesses.</summary>
[SupportedOSPlatform("linux")]
public sealed class KnownBrowserTests
{
    private const int AllowedFailures = 10;

    private static readonly string Salt = Convert.ToBase64String(new byte[16]);

    [Fact]
    public async Task Ten_wrong_passwords_hold_up_strangers_alone()
    {
        using var folder = new TempFolder();
        await using var launcher = TalkoProcess.Start(
            "Talko", "--auth=token", "--web_port=0", $"--db_path={folder.File("talko.db")}", "--data_port=0", "--broadcast_port=0");
        var page = new Uri((await launcher.LineAsync("Ready: "))["Ready: ".Length..]);
        using var known = new HttpClient { BaseAddress = page };
        using var stranger = new HttpClient { BaseAddress = page };
        var key = NewKey();
        var account = new { user_name = "Ada", salt = Salt, iterations = 600_000, auth_key = key };
        Assert.Equal(HttpStatusCode.OK, await AskAsync(known, "InsertUser", account));
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(known, key));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(known, "Logout", new { }));

        for (var i = 0; i < AllowedFailures; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(stranger, NewKey()));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(stranger, key));
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(known, key));
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static Task<HttpStatusCode> LoginAsync(HttpClient browser, string key) =>
        AskAsync(browser, "Login", new { user_name = "Ada", auth_key = key });

    private static async Task<HttpStatusCode> AskAsync(HttpClient browser, string method, object parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session")
        {
            Content = JsonContent.Create(new { method, @params = parameters }),
        };
        request.Headers.Add("Origin", browser.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
