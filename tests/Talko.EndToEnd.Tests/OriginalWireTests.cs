using System.Net;
using System.Text;
using System.Text.Json;
using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Wire;

namespace Talko.EndToEnd.Tests;

/// <summary>
/// Every request that was recorded from the original's own client, byte for byte. The original's answers lack
/// jsonrpc and some members, and its push has receiver_ids; what it has besides, ours has too.
/// </summary>
public sealed class OriginalWireTests
{
    [Fact]
    public async Task The_originals_requests_get_what_the_original_answered()
    {
        await using var talko = await RunningTalko.StartAsync();
        using var stream = await RawPeer.ConnectAsync(talko.Broadcast);
        var records = await File.ReadAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, "original-wire.jsonl"), TestContext.Current.CancellationToken);
        foreach (var record in records.Select(line => JsonDocument.Parse(line).RootElement))
        {
            var name = record.GetProperty("name").GetString()!;
            if (record.TryGetProperty("push", out var push))
            {
                Contains(Payload(push).GetProperty("result"), (await stream.ReceiveAsync()).GetProperty("result"), name);
                continue;
            }

            var answer = name.StartsWith("open stream", StringComparison.Ordinal)
                ? await AskAsync(stream, record)
                : await AskOnceAsync(record.GetProperty("server").GetString() == "data" ? talko.Data : talko.Broadcast, record);
            Contains(Payload(record.GetProperty("response")), answer, name);
        }
    }

    private static async Task<JsonElement> AskOnceAsync(IPEndPoint server, JsonElement record)
    {
        using var peer = await RawPeer.ConnectAsync(server);
        var answer = await AskAsync(peer, record);
        await peer.ExpectEndAsync();
        return answer;
    }

    private static async Task<JsonElement> AskAsync(RawPeer peer, JsonElement record)
    {
        await peer.SendAsync(Encoding.ASCII.GetBytes(record.GetProperty("request").GetString()!));
        return await peer.ReceiveAsync();
    }

    private static JsonElement Payload(JsonElement frame) => JsonDocument.Parse(frame.GetString()![10..]).RootElement;

    // All that the original says, ours says; moments and the length of lists it leaves empty are our own.
    private static void Contains(JsonElement original, JsonElement ours, string where)
    {
        Assert.True(original.ValueKind == ours.ValueKind, where);
        switch (original.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in original.EnumerateObject().Where(member => member.Name != "receiver_ids"))
                {
                    Assert.True(ours.TryGetProperty(member.Name, out var value), $"{where}.{member.Name} is missing");
                    Contains(member.Value, value, $"{where}.{member.Name}");
                }

                break;
            case JsonValueKind.Array when original.GetArrayLength() > 0:
                Assert.True(original.GetArrayLength() == ours.GetArrayLength(), $"{where} has another length");
                foreach (var (theirs, our) in original.EnumerateArray().Zip(ours.EnumerateArray()))
                {
                    Contains(theirs, our, $"{where}[]");
                }

                break;
            case JsonValueKind.Array:
                break;
            default:
                Assert.True(where.EndsWith("message_ts", StringComparison.Ordinal) || Same(original, ours), $"{where}: {original} became {ours}");
                break;
        }
    }

    private static bool Same(JsonElement original, JsonElement ours) => original.ValueKind == JsonValueKind.String
        ? original.GetString() == ours.GetString()
        : original.GetRawText() == ours.GetRawText();
}
