using System.Collections.Concurrent;
using System.Text.Json;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Postgres.Cursors;

/// <summary>What came of it all: what was read, answered and told.</summary>
internal sealed class WrittenRun
{
    /// <summary>What the last message of each server says.</summary>
    public const string Last = "the last one";

    /// <summary>The numbers that the reader got, in its order.</summary>
    public IReadOnlyList<long> Read { get; set; } = [];

    /// <summary>By the message's number, to whom it was told, as bits by user_id; of each one push.</summary>
    public Dictionary<long, UInt128> Told { get; } = [];

    /// <summary>The keys of what was refused, as its author was out.</summary>
    public ConcurrentBag<string> Refused { get; } = [];

    private ConcurrentDictionary<string, long> Answered { get; } = [];

    /// <summary>Takes the last answer to what was asked under a key.</summary>
    public void Take(string key, JsonElement answer)
    {
        if (answer.TryGetProperty("result", out var result))
        {
            Answered[key] = result.GetProperty("message").GetProperty("message_id").GetInt64();
        }
        else
        {
            Assert.Equal("participant", answer.GetProperty("error").GetProperty("data").GetProperty("reason").GetString());
            Refused.Add(key);
        }
    }

    /// <summary>Takes what is told, until the last of each server.</summary>
    public async Task TakeToldAsync(FakeBroadcastServer broadcast, int servers)
    {
        while (servers > 0)
        {
            var parameters = await broadcast.ReceiveAnyAsync();
            if (parameters.TryGetProperty("push", out var push) && push.TryGetProperty("message", out var message))
            {
                var receivers = parameters.GetProperty("receiver_ids").EnumerateArray().Select(id => id.GetInt64());
                Told.Add(message.GetProperty("message_id").GetInt64(), MemberReplay.Bits(receivers));
                servers -= message.GetProperty("message_text").GetString() == Last ? 1 : 0;
            }
        }
    }

    /// <summary>What was acknowledged is stored as it was, once, and nothing that was refused.</summary>
    public void AssertAnswersHold(IReadOnlyList<StoredMessage> stored)
    {
        var byKey = stored.Where(message => message.Key.Length > 0).ToDictionary(message => message.Key, message => message.MessageId);
        Assert.NotEmpty(Answered);
        Assert.All(Answered, answer => Assert.Equal(answer.Value, byKey.GetValueOrDefault(answer.Key)));
        Assert.DoesNotContain(Refused, byKey.ContainsKey);
        Assert.Equal(Answered.Count, byKey.Count);
    }
}
