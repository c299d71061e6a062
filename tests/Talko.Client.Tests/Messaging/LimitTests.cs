using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>A messenger keeps to what the servers say that they take.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();
    private readonly ConcurrentQueue<JsonObject> _asked = [];

    public async ValueTask InitializeAsync()
    {
        _bench.Talko.Limits = new ServerLimits { MaxTextBytes = 10, MaxPageItems = 3, MaxChatMessages = 2, MaxChatIds = 1 };
        _bench.Talko.Faults = (_, parameters) =>
        {
            _asked.Enqueue(parameters);
            return Fault.None;
        };
        for (var number = 0; number < 5; number++)
        {
            _bench.Talko.Storage.AddChat($"group {number}", 1, 2, _bench.Talko.Storage.AddUser($"user {number}").UserId);
            _bench.Talko.Post(_bench.ChatId, 2, $"{number}");
        }

        await _bench.StartAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void A_text_may_be_as_long_as_the_server_says()
    {
        _bench.Session.Send(_bench.ChatId, "ten bytes!");
        var refusal = Assert.Throws<ArgumentException>(() => _bench.Session.Send(_bench.ChatId, "some bytes more"));

        Assert.Equal("the message has 15 bytes, at most 10 can be sent", refusal.Message);
    }

    [Fact]
    public async Task No_page_is_asked_for_that_the_server_would_refuse()
    {
        Assert.Equal(6, _bench.Session.View.Chats.Count);
        await _bench.Session.LoadOlderAsync(_bench.ChatId, TestContext.Current.CancellationToken);
        await _bench.Session.StartChatAsync(["user 0"], null, TestContext.Current.CancellationToken);

        // Found by their numbers alone: nobody pushes what a lost connection brings.
        _bench.Talko.Broadcast.Kill();
        _bench.Talko.Storage.AddChat("late", 1, 2, 3);
        _bench.Talko.Storage.AddChat("later", 1, 2, 4);
        _bench.Talko.Broadcast.Start();
        await _bench.UntilAsync("the chats", view => view.Chats.Count == 9);

        Assert.All(_asked, parameters =>
        {
            Assert.InRange((int?)parameters["limit"] ?? 1, 1, 3);
            Assert.InRange((int?)parameters["message_limit"] ?? 0, 0, 2);
            Assert.InRange(parameters["chat_ids"]?.AsArray().Count ?? 0, 0, 1);
        });
    }
}
