using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Talko.Web.Tests.Bridge;

/// <summary>What a browser's fetch sends to /session, of which the test says everything; it keeps no cookies.</summary>
internal sealed class SessionPeer : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { UseCookies = false });

    public string? Cookie { get; set; }

    public string? Origin { get; set; }

    public string? Host { get; set; }

    public required Uri Address { get; init; }

    public static SessionPeer To(int port, string? cookie = null) => new()
    {
        Address = new Uri($"http://127.0.0.1:{port}/session"),
        Origin = $"http://localhost:{port}",
        Host = $"localhost:{port}",
        Cookie = cookie,
    };

    public Task<Answer> GetAsync() => SendAsync(new HttpRequestMessage(HttpMethod.Get, Address));

    public Task<Answer> AskAsync(string method, object parameters) =>
        PostAsync(JsonSerializer.Serialize(new { method, @params = parameters }));

    public Task<Answer> PostAsync(string body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return SendAsync(new HttpRequestMessage(HttpMethod.Post, Address) { Content = content });
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            Add("Cookie", Cookie);
            Add("Origin", Origin);
            Add("Host", Host);
            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer(response.StatusCode, body, HeadersOf(response, "Set-Cookie"))
            {
                CacheControl = HeaderOf(response, "Cache-Control"),
                RetryAfter = HeaderOf(response, "Retry-After"),
            };
        }

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        HeadersOf(response, name) is { Length: > 0 } values ? string.Join("\n", values) : null;

    private static string[] HeadersOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? [.. values] : [];

    internal sealed record Answer(HttpStatusCode Status, string Body, IReadOnlyList<string> SetCookies)
    {
        /// <summary>The session's cookie, with all that goes with it.</summary>
        public string? SetCookie => SetCookies.SingleOrDefault(cookie => !IsOfDevices(cookie));

        /// <summary>The cookie of what its users' devices are known by.</summary>
        public string? SetDeviceCookie => SetCookies.SingleOrDefault(IsOfDevices);

        public string? CacheControl { get; init; }

        public string? RetryAfter { get; init; }

        public JsonNode? Result => JsonNode.Parse(Body)!["result"];

        public int? ErrorCode => JsonNode.Parse(Body)!["error"]?["code"]?.GetValue<int>();

        /// <summary>The cookie as a browser sends it back.</summary>
        public string Cookie => SetCookie!.Split(';')[0];

        public string DeviceCookie => SetDeviceCookie!.Split(';')[0];

        private static bool IsOfDevices(string cookie) => cookie.Contains("talko-devices-", StringComparison.Ordinal);
    }
}
