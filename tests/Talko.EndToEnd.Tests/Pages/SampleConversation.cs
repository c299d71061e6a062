using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Wire;

namespace Talko.EndToEnd.Tests.Pages;

/// <summary>
/// Speaks a block of JSON with the servers, line by line: what has a method is sent, what has an id is the answer to what
/// was sent last, and what has none is the open stream's next push. "…" in an expected line stands for any value.
/// </summary>
internal sealed class SampleConversation(RunningTalko talko) : IDisposable
{
    private readonly List<RawPeer> _peers = [];
    private RawPeer? _stream;
    private bool _isKept;

    public async Task SpeakAsync(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var payload = JsonNode.Parse(line)!.AsObject();
            if (payload.ContainsKey("method"))
            {
                await SendAsync(line, payload);
            }
            else
            {
                var peer = payload.ContainsKey("id") ? _peers[^1] : _stream!;
                var actual = await peer.ReceivePayloadAsync();
                Assert.True(Matches(payload, JsonNode.Parse(actual)), $"the page says {line}\nthe server {actual}");
            }
        }
    }

    public void Dispose() => _peers.ForEach(peer => peer.Dispose());

    private async Task SendAsync(string line, JsonObject request)
    {
        if (!_isKept)
        {
            var isStream = request["method"]!.GetValue<string>() == "OpenStream";
            _peers.Add(await RawPeer.ConnectAsync(isStream ? talko.Broadcast : talko.Data));
            _stream = isStream ? _peers[^1] : _stream;
        }

        await _peers[^1].SendPayloadAsync(line);
        _isKept = request["keep_alive"]?.GetValue<bool>() ?? false;
    }

    private static bool Matches(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonValue value, not null) when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == "…" => true,
        (JsonObject one, JsonObject other) => one.Count == other.Count
            && one.All(member => other.ContainsKey(member.Key) && Matches(member.Value, other[member.Key])),
        (JsonArray one, JsonArray other) => one.Count == other.Count
            && one.Zip(other).All(pair => Matches(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(expected, actual),
    };
}
