using Talko.Terminal.Host;
using Talko.Terminal.Layout;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.Layout;

public sealed class ChatRowsTests
{
    [Fact]
    public void A_row_is_number_name_and_what_was_not_seen()
    {
        var session = new FakeMessenger();
        session.AddChat(2, "A name that is too long");
        session.AddChat(1, "Joe");
        session.Receive(2, session.Said(FakeMessenger.Joe, "hi"));

        var list = new ChatList();
        list.Numbers.Add(session.View.Chats.Reverse());
        list.Apply(session.View);

        var rows = ChatRows.Of(list, 1, 16, 5).ToList();

        Assert.Equal(["2. A name th… *1", "1. Joe          "], rows.Select(row => row.Text));
        Assert.Equal(TextLook.Selected, rows[1].Spans.Single().Look);
        Assert.Equal(TextLook.Strong, rows[0].Spans[1].Look);
    }

    [Theory]
    [InlineData(0, 3, 10, 0)]
    [InlineData(12, 20, 10, 3)]
    [InlineData(19, 20, 10, 10)]
    [InlineData(-1, 0, 10, 0)]
    public void The_active_chat_is_in_sight(int active, int count, int height, int first) =>
        Assert.Equal(first, ChatRows.FirstShown(active, count, height));
}
