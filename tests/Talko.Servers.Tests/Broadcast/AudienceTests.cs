using System.Text.Json;
using Talko.BroadcastServer;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Hostile;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

/// <summary>Receivers that a link has named by a number.</summary>
public sealed class AudienceTests
{
    [Fact]
    public async Task Who_was_named_gets_what_the_number_gets_and_nobody_else_does()
    {
        await using var server = await StartAsync();
        using var link = await OpenLinkAsync(server);
        using var two = await server.OpenStreamAsync(2, events: true);
        using var three = await server.OpenStreamAsync(3, events: true);
        (await PushAsync(link, "both", audience: 1, 2, 3)).Result();
        (await PushAsync(link, "three", audience: 2, 3, 3)).Result();
        (await PushAsync(link, "both again", audience: 1)).Result();
        (await PushAsync(link, "three again", audience: 2)).Result();
        (await PushAsync(link, "in full", audience: null, 2)).Result();
        await ExpectAsync(two, "both", "both again", "in full");
        await ExpectAsync(three, "both", "three", "both again", "three again");
    }

    [Fact]
    public async Task A_new_link_has_named_nobody_and_numbers_are_each_links_own()
    {
        await using var server = await StartAsync();
        using var one = await OpenLinkAsync(server);
        using var two = await OpenLinkAsync(server);
        using var stream = await server.OpenStreamAsync(2, events: true);
        (await PushAsync(one, "of one", audience: 1, 2)).Result();
        Assert.Equal(RpcErrorCode.InvalidParams, (await PushAsync(two, "of nobody", audience: 1)).Code());
        (await PushAsync(two, "of others", audience: 1, 3)).Result();
        (await PushAsync(one, "of one again", audience: 1)).Result();
        await ExpectAsync(stream, "of one", "of one again");

        using var none = await RawPeer.ConnectAsync(server.EndPoint);
        Assert.Equal(RpcErrorCode.InvalidParams, (await PushAsync(none, "of no link", audience: 1, 2)).Code());
    }

    [Fact]
    public async Task Numbers_follow_each_other_and_the_first_forgets_all_others()
    {
        await using var server = await StartAsync();
        using var link = await OpenLinkAsync(server);
        using var stream = await server.OpenStreamAsync(2, events: true);
        Assert.Equal(RpcErrorCode.InvalidParams, (await PushAsync(link, "too high", audience: 2, 2)).Code());
        (await PushAsync(link, "first", audience: 1, 2)).Result();
        (await PushAsync(link, "second", audience: 2, 2)).Result();
        (await PushAsync(link, "anew", audience: 1, 2)).Result();
        Assert.Equal(RpcErrorCode.InvalidParams, (await PushAsync(link, "forgotten", audience: 2)).Code());
        await ExpectAsync(stream, "first", "second", "anew");
    }

    [Fact]
    public async Task A_link_names_no_more_than_it_was_told()
    {
        await using var server = await StartAsync(options => options with { MaxAudiences = 3, MaxAudienceReceivers = 4 });
        using var link = await OpenLinkAsync(server, audiences: 3, receivers: 4);
        (await PushAsync(link, "two", audience: 1, 2, 3)).Result();
        Assert.Equal(RpcErrorCode.InvalidParams, (await PushAsync(link, "three more", audience: 2, 2, 3, 4)).Code());
        (await PushAsync(link, "one more", audience: 2, 2)).Result();
        (await PushAsync(link, "and one", audience: 3, 2)).Result();
        Assert.Equal(RpcErrorCode.InvalidParams, (await PushAsync(link, "too many", audience: 4)).Code());
        (await PushAsync(link, "anew", audience: 1, 2, 3, 4, 5)).Result();
    }

    [Fact]
    public async Task What_all_links_may_name_is_shared_and_comes_back_where_one_ends()
    {
        await using var server = await StartAsync(
            options => options with { MaxAudienceReceivers = 4, MaxAudienceReceiversOfAll = 6 });
        var first = await OpenLinkAsync(server, receivers: 4);
        using var second = await OpenLinkAsync(server, receivers: 2);
        using var third = await OpenLinkAsync(server, audiences: 0, receivers: 0);
        Assert.Equal(RpcErrorCode.InvalidParams, (await PushAsync(third, "not one", audience: 1, 2)).Code());
        first.Dispose();
        await Deadline.Until("the first link's share to be free", async () =>
        {
            using var another = await RawPeer.ConnectAsync(server.EndPoint);
            return (await another.AskAsync("OpenLink", new { })).Result().GetProperty("max_audience_receivers").GetInt32() == 4;
        });
    }

    private static Task<RunningBroadcastServer> StartAsync(
        Func<BroadcastServerOptions, BroadcastServerOptions>? change = null) => RunningBroadcastServer.StartAsync(options =>
    {
        // No link has anybody reconcile.
        options = options with { StartGrace = TimeSpan.Zero };
        return change?.Invoke(options) ?? options;
    });

    private static async Task<RawPeer> OpenLinkAsync(
        RunningBroadcastServer server, int audiences = 10_000, int receivers = 1_000_000)
    {
        var link = await RawPeer.ConnectAsync(server.EndPoint);
        var result = (await link.AskAsync("OpenLink", new { is_new = true })).Result();
        Assert.Equal(
            (audiences, receivers),
            (result.GetProperty("max_audiences").GetInt32(), result.GetProperty("max_audience_receivers").GetInt32()));
        return link;
    }

    private static Task<JsonElement> PushAsync(RawPeer link, string what, int? audience, params int[] receivers) => link.AskAsync(
        "BroadcastPush",
        new { receiver_ids = receivers.Length == 0 ? null : receivers, audience_id = audience, push = new { what } });

    private static async Task ExpectAsync(RawPeer stream, params string[] pushes)
    {
        foreach (var what in pushes)
        {
            Assert.Equal(what, (await stream.ReceiveAsync()).Result().GetProperty("what").GetString());
        }
    }
}
