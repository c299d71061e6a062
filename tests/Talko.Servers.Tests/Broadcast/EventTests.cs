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

    [Theory]
    [InlineData("""{"chat":{"chat_id":4}}""")]
    [InlineData("""{"message":{"message_id":5,"changed_id":9},"chat":{"chat_id":4,"changed_id":9},"prev_id":7}""")]
    [InlineData("""{"signal":{"kind":"user","user":{"user_id":1}}}""")]
    [InlineData("""{"chat_id":4,"number":9,"prev_id":7}""")]
    [InlineData("""{"a kind that nobody knows":[null,1.5,"\u00E9"]}""")]
    public async Task What_is_no_new_message_goes_as_it_is_to_every_stream_with_events_and_to_no_other(string push)
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var plain = await server.OpenStreamAsync(2, ownMessages: true);
        using var one = await server.OpenStreamAsync(1, events: true);
        using var other = await server.OpenStreamAsync(2, events: true);
        await BroadcastPushAsync(server, push);
        foreach (var stream in (RawPeer[])[one, other])
        {
            Assert.Equal($$"""{"jsonrpc":"2.0","result":{{push}}}""", await stream.ReceivePayloadAsync());
        }

        await server.BroadcastAsync(1, 1, 2);
        Assert.Contains("message_id", await plain.ReceivePayloadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_an_author_goes_to_all_streams_but_theirs_that_did_not_ask_for_it()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var authors = await server.OpenStreamAsync(1, events: true);
        using var authorsOwn = await server.OpenStreamAsync(1, ownMessages: true);
        using var plain = await server.OpenStreamAsync(2);
        const string Push = """{"message":{"message_id":5},"chat":{"chat_id":4,"changed_id":5},"prev_id":3}""";
        await BroadcastPushAsync(server, Push, ""","author_id":1""".Replace("\\", "", StringComparison.Ordinal));
        foreach (var stream in (RawPeer[])[authorsOwn, plain])
        {
            Assert.Equal($$"""{"jsonrpc":"2.0","result":{{Push}}}""", await stream.ReceivePayloadAsync());
        }

        await server.BroadcastAsync(6, 2, 1);
        Assert.Contains("\"message_id\":6", await authors.ReceivePayloadAsync(), StringComparison.Ordinal);
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

    private static async Task BroadcastPushAsync(RunningBroadcastServer server, string push, string more = "")
    {
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendPayloadAsync(
            $$$"""{"jsonrpc":"2.0","method":"BroadcastPush","params":{"receiver_ids":[1,2],"push":{{{push}}}{{{more}}}},"id":1}""");
        Assert.Equal("{}", (await peer.ReceiveAsync()).GetProperty("result").GetRawText());
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
