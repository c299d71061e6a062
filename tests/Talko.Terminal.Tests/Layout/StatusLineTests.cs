using Talko.Client.Messaging;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class StatusLineTests
{
    [Fact]
    public void It_says_where_one_is_and_where_help_is() =>
        Assert.Equal(" online  Joe, 2 people          F1 help", Line(Online(), null));

    [Fact]
    public void A_lost_connection_is_the_first_thing_in_it()
    {
        var session = Online();
        session.Update(view => view with { Connection = ConnectionState.Offline, ConnectionError = "refused" });

        Assert.StartsWith(" offline: refused, retrying ", Line(session, null));
    }

    [Fact]
    public void A_notice_takes_the_room_of_the_rest() =>
        Assert.Equal(" online  Something went wrong", Line(Online(), new Notice("Something went wrong", true)).TrimEnd());

    [Fact]
    public void News_in_other_chats_are_counted()
    {
        var session = Online();
        session.AddChat(2, "Ada");
        session.Receive(2, session.Said(FakeMessenger.Ada, "hi"));

        Assert.Contains("*1 in other chats", StatusLine.Of(session.View, session.View.Chats[1], 1, null, 80).Text);
    }

    private static FakeMessenger Online()
    {
        var session = new FakeMessenger();
        session.AddChat(1, "Joe");
        session.Update(view => view with { Connection = ConnectionState.Online });
        return session;
    }

    private static string Line(FakeMessenger session, Notice? notice) =>
        StatusLine.Of(session.View, session.View.Chats[0], 0, notice, 40).Text;
}
