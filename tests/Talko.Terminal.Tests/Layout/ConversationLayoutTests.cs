using CsCheck;
using Talko.Client.Messaging;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class ConversationLayoutTests
{
    private const int Width = 40;
    private const int Height = 10;

    [Fact]
    public void A_short_conversation_begins_at_the_top()
    {
        var page = new ConversationLayout(Chat(1, 3), null, null, Width).Page(null, Height);

        Assert.Equal(4, page.Lines.Count);
        Assert.Contains("14 March 2026", page.Lines[0].Text);
        Assert.True(page is { AtOldest: true, AtNewest: true });
    }

    [Fact]
    public void A_long_one_shows_its_newest_rows()
    {
        var page = new ConversationLayout(Chat(1, 100), null, null, Width).Page(null, Height);

        Assert.Equal(Height, page.Lines.Count);
        Assert.EndsWith("text 100", page.Lines[^1].Text);
        Assert.True(page is { AtOldest: false, AtNewest: true });
    }

    [Fact]
    public void New_messages_do_not_move_what_is_scrolled_up()
    {
        var before = new ConversationLayout(Chat(1, 50), null, null, Width);
        var anchor = before.Scroll(null, -20, Height);

        var after = new ConversationLayout(Chat(1, 70), null, null, Width);

        Assert.Equal(Texts(before, anchor), Texts(after, anchor));
    }

    [Fact]
    public void Older_messages_do_not_move_it_either()
    {
        var before = new ConversationLayout(Chat(50, 100), null, null, Width);
        var anchor = before.Scroll(null, -30, Height);

        var after = new ConversationLayout(Chat(1, 100), null, null, Width);

        Assert.Equal(Texts(before, anchor), Texts(after, anchor));
    }

    [Fact]
    public void Another_width_keeps_the_message_in_sight()
    {
        var anchor = new ConversationLayout(Chat(1, 100), null, null, Width).Scroll(null, -40, Height);

        var narrow = new ConversationLayout(Chat(1, 100), null, null, 12);

        Assert.Contains(narrow.Page(anchor, Height).Lines, line => line.Text.Contains("60"));
    }

    [Fact]
    public void Scrolling_stops_at_both_ends()
    {
        var layout = new ConversationLayout(Chat(1, 100), null, null, Width);

        var top = layout.Scroll(null, -100_000, Height);

        Assert.True(layout.Page(top, Height).AtOldest);
        Assert.Equal(Height, layout.Page(top, Height).Lines.Count);
        Assert.Null(layout.Scroll(top, 100_000, Height));
    }

    [Fact]
    public void Up_and_down_again_is_where_it_was() => Gen.Select(Gen.Int[0, 60], Gen.Int[0, 30], Gen.Int[1, 20])
        .Sample((start, rows, height) =>
        {
            var layout = new ConversationLayout(Chat(1, 100), "k40", null, Width);
            var anchor = layout.Scroll(null, -start, height);

            var above = layout.Scroll(anchor, -rows, height);

            Assert.True(layout.Page(above, height).AtOldest || layout.Scroll(above, rows, height) == anchor);
        });

    [Fact]
    public void A_line_stands_above_the_first_unread_message()
    {
        var lines = new ConversationLayout(Chat(1, 5), "k4", null, Width).Page(null, Height).Lines;

        Assert.Contains(" new ", lines[^3].Text);
        Assert.EndsWith("text 4", lines[^2].Text);
    }

    [Fact]
    public void The_unread_line_can_be_scrolled_to()
    {
        var layout = new ConversationLayout(Chat(1, 100), "k40", null, Width);

        var page = layout.Page(layout.ScrollTo("k40", Height), Height);

        Assert.Contains(" new ", page.Lines[0].Text);
    }

    [Theory]
    [InlineData("k100")]
    [InlineData("k60")]
    [InlineData("k2")]
    public void A_message_is_revealed_wherever_it_is_and_nothing_moves_where_it_is_in_sight(string key)
    {
        var layout = new ConversationLayout(Chat(1, 100), null, null, Width);
        var anchor = layout.Scroll(null, -40, Height);

        var revealed = layout.Reveal(key, anchor, Height);

        Assert.Contains(layout.Page(revealed, Height).Messages, message => message.Key == key);
        Assert.Equal(revealed, layout.Reveal(key, revealed, Height));
    }

    [Fact]
    public void A_selected_message_is_marked_and_no_other()
    {
        var page = new ConversationLayout(Chat(1, 5), null, null, Width).Page(null, Height, "k4");

        var marked = page.Lines.Where(line => line.Spans.Any(span => span.Look == TextLook.Selected));
        Assert.EndsWith("text 4", Assert.Single(marked).Text);
    }

    [Fact]
    public void A_window_in_the_middle_is_never_at_the_newest_message()
    {
        var layout = new ConversationLayout(Chat(1, 100), null, null, Width, isDetached: true);

        var end = layout.Scroll(null, 100, Height);

        Assert.NotNull(end);
        Assert.True(layout.Page(end, Height) is { AtLast: true, AtNewest: false });
    }

    [Fact]
    public void An_anchor_whose_message_is_gone_is_the_newest_one()
    {
        var layout = new ConversationLayout(Chat(1, 100), null, null, Width);

        Assert.True(layout.Page(new ScrollAnchor("gone", 0), Height).AtNewest);
    }

    [Fact]
    public void Looking_at_the_end_costs_no_more_for_a_longer_history()
    {
        var page = new ConversationLayout(Chat(1, 200_000), null, null, Width).Page(null, Height);

        Assert.EndsWith("text 200000", page.Lines[^1].Text);
    }

    private static IEnumerable<string> Texts(ConversationLayout layout, ScrollAnchor? anchor) =>
        layout.Page(anchor, Height).Lines.Select(line => line.Text);

    private static ChatView Chat(int first, int last)
    {
        var messages = Enumerable.Range(first, last - first + 1).Select(n => new ChatMessage(
            $"k{n}", n, FakeMessenger.Joe, $"text {n}", FakeMessenger.Start.AddMinutes(1).ToUniversalTime(), DeliveryState.Sent));
        return new ChatView(1, "Joe", true, [FakeMessenger.Me, FakeMessenger.Joe], 2, [.. messages], 0, false);
    }
}
