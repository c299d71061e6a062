using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

public sealed class EventTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_stream_with_events_is_pinged_and_one_without_gets_messages_alone()
    {
        await using var server = await RunningBroadcastServer.StartAsync(
            options => options with { PingInterval = Often, ClockInterval = Often });
        using var plain = await server.OpenStreamAsync(2);
        using var withEvents = await server.OpenStreamAsync(2, events: true);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("""{"jsonrpc":"2.0","result":{"ping":true}}""", await withEvents.ReceivePayloadAsync());
        }

        await server.BroadcastAsync(1, 1, 2);
        Assert.Contains("message_id", await plain.ReceivePayloadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_a_link_opens_streams_with_events_are_told_and_others_are_closed()
    {
        await using var server = await RunningBroadcastServer.StartAsync(
            options => options with { ResyncSpread = Often, ClockInterval = Often });
        using var plain = await server.OpenStreamAsync(2);
        using var withEvents = await server.OpenStreamAsync(2, events: true);
        await RawPeer.AskAsync(server.EndPoint, "OpenLink", new { });
        Assert.Equal("""{"jsonrpc":"2.0","result":{"resync":true}}""", await withEvents.ReceivePayloadAsync());
        await plain.ExpectEndAsync();

        using var later = await server.OpenStreamAsync(3);
        await server.BroadcastAsync(1, 1, 3);
        Assert.Contains("message_id", await later.ReceivePayloadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_chat_is_pushed_to_streams_with_events()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var plain = await server.OpenStreamAsync(2);
        using var withEvents = await server.OpenStreamAsync(2, events: true);
        await RawPeer.AskAsync(server.EndPoint, "BroadcastChat", new { receiver_ids = new[] { 1, 2 }, chat = new { chat_id = 4 } });
        Assert.Equal("""{"jsonrpc":"2.0","result":{"chat":{"chat_id":4}}}""", await withEvents.ReceivePayloadAsync());
        await server.BroadcastAsync(1, 1, 2);
        Assert.Contains("message_id", await plain.ReceivePayloadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_message_goes_to_every_stream_with_events_and_to_no_other()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var plain = await server.OpenStreamAsync(2, ownMessages: true);
        using var authors = await server.OpenStreamAsync(1, events: true);
        using var readers = await server.OpenStreamAsync(2, events: true);
        await RawPeer.AskAsync(server.EndPoint, "BroadcastMessage", new { receiver_ids = new[] { 1, 2 }, message = Changed, prev_id = 7 });
        var changed = await readers.ReceivePayloadAsync();
        Assert.Contains("\"changed_id\":9", changed, StringComparison.Ordinal);
        Assert.Equal(changed, await authors.ReceivePayloadAsync());
        await server.BroadcastAsync(10, 1, 2);
        Assert.Contains("\"message_id\":10", await plain.ReceivePayloadAsync(), StringComparison.Ordinal);
    }

    private static object Changed => new
    {
        message_id = 5,
        chat_id = 1,
        user = new { user_id = 1, user_name = "Ada" },
        message_text = "edited",
        message_ts = 1,
        changed_id = 9,
    };
}
