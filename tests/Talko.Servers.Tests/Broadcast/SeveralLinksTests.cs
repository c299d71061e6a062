using Talko.BroadcastServer;
using Talko.Servers.Tests.Hostile;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

/// <summary>Several DataServers on one database, each with a link.</summary>
public sealed class SeveralLinksTests
{
    private const string Resync = """{"jsonrpc":"2.0","result":{"resync":true}}""";

    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task For_a_DataServer_that_is_only_new_nobody_reconciles()
    {
        await using var server = await StartAsync();
        using var first = await OpenLinkAsync(server, isNew: true);
        using var plain = await server.OpenStreamAsync(2);
        using var withEvents = await server.OpenStreamAsync(2, events: true);
        using var second = await OpenLinkAsync(server, isNew: true);
        await BroadcastAsync(second, number: 1);
        Assert.Contains("message_id", await withEvents.ReceivePayloadAsync(), StringComparison.Ordinal);
        Assert.Contains("message_id", await plain.ReceivePayloadAsync(), StringComparison.Ordinal);

        using var behind = await OpenLinkAsync(server, isNew: false);
        Assert.Equal(Resync, await withEvents.ReceivePayloadAsync());
        await plain.ExpectEndAsync();
    }

    [Fact]
    public async Task Where_one_of_them_is_lost_streams_reconcile_with_the_others()
    {
        await using var server = await StartAsync();
        using var staying = await OpenLinkAsync(server, isNew: true);
        var lost = await OpenLinkAsync(server, isNew: true);
        using var stream = await server.OpenStreamAsync(2, events: true);
        lost.Dispose();
        Assert.Equal(Resync, await stream.ReceivePayloadAsync());

        // Which they have then done.
        using var again = await OpenLinkAsync(server, isNew: true);
        await BroadcastAsync(again, number: 1);
        Assert.Contains("message_id", await stream.ReceivePayloadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_only_one_is_lost_streams_reconcile_when_one_is_there_again()
    {
        await using var server = await StartAsync();
        var lost = await OpenLinkAsync(server, isNew: true);
        using var stream = await server.OpenStreamAsync(2, events: true);
        lost.Dispose();
        while (true)
        {
            // Until the server has noticed, another one is only new.
            using var next = await OpenLinkAsync(server, isNew: true);
            await BroadcastAsync(next, number: 1);
            if (await stream.ReceivePayloadAsync() == Resync)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task Just_after_its_start_it_does_not_rely_on_what_a_link_says()
    {
        await using var server = await StartAsync(options => options with { StartGrace = Deadline.Timeout });
        using var stream = await server.OpenStreamAsync(2, events: true);
        using var link = await OpenLinkAsync(server, isNew: true);
        Assert.Equal(Resync, await stream.ReceivePayloadAsync());
    }

    [Fact]
    public async Task What_two_tell_in_the_wrong_order_streams_with_events_get_and_others_begin_anew()
    {
        await using var server = await StartAsync();
        using var one = await OpenLinkAsync(server, isNew: true);
        using var two = await OpenLinkAsync(server, isNew: true);
        using var plain = await server.OpenStreamAsync(2);
        using var withEvents = await server.OpenStreamAsync(2, events: true);
        await BroadcastAsync(two, number: 6);
        await BroadcastAsync(one, number: 5);
        await BroadcastAsync(one, number: 3, chatId: 2);
        foreach (var number in (long[])[6, 5, 3])
        {
            Assert.Contains($"\"message_id\":{number}", await withEvents.ReceivePayloadAsync(), StringComparison.Ordinal);
        }

        Assert.Contains("\"message_id\":6", await plain.ReceivePayloadAsync(), StringComparison.Ordinal);
        await plain.ExpectEndAsync();
        using var resumed = await server.OpenStreamAsync(2);
        await BroadcastAsync(two, number: 7);
        Assert.Contains("\"message_id\":7", await resumed.ReceivePayloadAsync(), StringComparison.Ordinal);
    }

    private static Task<RunningBroadcastServer> StartAsync(
        Func<BroadcastServerOptions, BroadcastServerOptions>? change = null) => RunningBroadcastServer.StartAsync(options =>
    {
        options = options with { StartGrace = TimeSpan.Zero, ResyncSpread = TimeSpan.Zero, ClockInterval = Often };
        return change?.Invoke(options) ?? options;
    });

    private static async Task<RawPeer> OpenLinkAsync(RunningBroadcastServer server, bool isNew)
    {
        var link = await RawPeer.ConnectAsync(server.EndPoint);
        await link.SendPayloadAsync(RawPeer.Request("OpenLink", new { is_new = isNew }, keepAlive: true));
        (await link.ReceiveAsync()).Result();
        return link;
    }

    private static async Task BroadcastAsync(RawPeer link, long number, long chatId = 1)
    {
        var message = new { message_id = number, chat_id = chatId, user = new { user_id = 1, user_name = "Ada" }, message_text = "hello", message_ts = 5 };
        var parameters = new { receiver_ids = new[] { 2 }, push = new { message, prev_id = number - 1 }, author_id = 1 };
        await link.SendPayloadAsync(RawPeer.Request("BroadcastPush", parameters, keepAlive: true));
        (await link.ReceiveAsync()).Result();
    }
}
