using System.Net;
using Talko.Protocol.Access;
using Talko.Web.Limits;

namespace Talko.Web.Tests.Bridge;

/// <summary>Who gives way where no more connections fit.</summary>
public sealed class ConnectionPlacesTests
{
    [Fact]
    public void Strangers_give_way_first_those_of_the_address_with_most_and_the_oldest_of_them()
    {
        var places = new ConnectionPlaces(max: 5, maxPerAddress: 5, maxPerSite: 10);
        Add(places, "10.0.0.1", userId: 1);
        var lonely = Add(places, "10.0.0.2");
        var first = Add(places, "10.0.0.3");
        var second = Add(places, "10.0.0.3");
        Add(places, "10.0.0.1", userId: 1);

        Assert.Same(first, Displaced(places, "10.0.0.4"));
        Assert.Same(lonely, Displaced(places, "10.0.0.5"));
        Assert.Same(second, Displaced(places, "10.0.0.5"));
    }

    [Fact]
    public async Task A_stranger_gives_way_however_busy()
    {
        var places = new ConnectionPlaces(max: 2, maxPerAddress: 2, maxPerSite: 10);
        Add(places, "10.0.0.1", userId: 1);
        var busy = Add(places, "10.0.0.2");
        await busy.RunAsync(() =>
        {
            Assert.Same(busy, Displaced(places, "10.0.0.3"));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void A_full_address_displaces_its_own()
    {
        var places = new ConnectionPlaces(max: 10, maxPerAddress: 2, maxPerSite: 10);
        Add(places, "10.0.0.1");
        Add(places, "10.0.0.1");
        var own = Add(places, "10.0.0.2");
        Add(places, "10.0.0.2", userId: 1);

        Assert.Same(own, Displaced(places, "10.0.0.2"));
        Assert.Null(Displaced(places, "10.0.0.3"));
    }

    [Fact]
    public async Task Where_all_have_signed_in_an_idle_one_of_the_user_with_most_gives_way()
    {
        var places = new ConnectionPlaces(max: 4, maxPerAddress: 4, maxPerSite: 10);
        Add(places, "10.0.0.1", userId: 1);
        var busy = Add(places, "10.0.0.2", userId: 2);
        var idle = Add(places, "10.0.0.3", userId: 2);
        Add(places, "10.0.0.4", userId: 3);

        await busy.RunAsync(() =>
        {
            Assert.Same(idle, Displaced(places, "10.0.0.5"));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Where_all_have_signed_in_and_are_busy_there_is_no_place()
    {
        var places = new ConnectionPlaces(max: 1, maxPerAddress: 1, maxPerSite: 10);
        await Add(places, "10.0.0.1", userId: 1).RunAsync(() =>
        {
            Assert.False(places.TryAdd(Place("10.0.0.2"), isBoundPerAddress: true, out _));
            return Task.CompletedTask;
        });
    }

    private static ConnectionPlace? Displaced(ConnectionPlaces places, string newcomer)
    {
        Assert.True(places.TryAdd(Place(newcomer), isBoundPerAddress: true, out var leaving));
        return leaving;
    }

    private static ConnectionPlace Add(ConnectionPlaces places, string address, long? userId = null)
    {
        var place = Place(address);
        Assert.True(places.TryAdd(place, isBoundPerAddress: true, out var leaving));
        Assert.Null(leaving);
        place.ShownUserId = userId;
        return place;
    }

    private static ConnectionPlace Place(string address) => new(ClientAddress.Of(IPAddress.Parse(address)), _ => { });
}
