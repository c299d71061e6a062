using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.Layout;

public sealed class FoundRowsTests : IAsyncDisposable
{
    private readonly FakeMessenger _messenger = new();

    public FoundRowsTests() => State.TalkModel.Start(_messenger);

    private MessengerView View => _messenger.View;

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    [Fact]
    public void When_by_whom_and_where_stand_above_what_is_said()
    {
        var rows = Rows(Hit(1, FakeMessenger.Joe, "I do, and a compass", new("I do, and a ", false), new("compass", true)), 60);

        Assert.Equal([$"{Time} Joe Rogan in Hikers", "  I do, and a compass"], rows);
    }

    [Fact]
    public void In_a_chat_of_two_it_is_said_who_spoke_to_whom()
    {
        Assert.Equal($"{Time} Joe Rogan to you", Rows(Hit(2, FakeMessenger.Joe, "x", new ExcerptPart("x", false)), 60)[0]);
        Assert.Equal($"{Time} Eugen Hotaj to Joe Rogan", Rows(Hit(2, FakeMessenger.Me, "x", new ExcerptPart("x", false)), 60)[0]);
    }

    [Fact]
    public void What_was_looked_for_stands_out_without_colours()
    {
        var line = FoundRows.Of(Hit(1, FakeMessenger.Joe, "a map", new("a ", false), new("map", true)), View, isSelected: true, 40)[1];

        Assert.Equal("map", string.Concat(line.Spans.Where(span => span.Marks == TextMarks.Match).Select(span => span.Text)));
        Assert.Equal(40, TextWidth.Of(line.Text));
    }

    [Fact]
    public void What_is_written_is_shown_and_never_obeyed()
    {
        var hit = Hit(1, FakeMessenger.Joe, "\e[2J\u202egnp.exe\nsecond", new ExcerptPart("\e[2J\u202egnp.exe\nsecond", true));

        Assert.Equal("  ␛[2J<U+202E>gnp.exe second", Rows(hit, 60)[1]);
    }

    [Fact]
    public void An_excerpt_says_where_it_is_cut_and_shows_what_was_found_on_a_narrow_screen()
    {
        var text = $"{string.Concat(Enumerable.Repeat("word ", 40))}needle and {string.Concat(Enumerable.Repeat("more ", 40))}";
        var excerpt = new ExcerptPart[] { new(text[140..200], false), new("needle", true), new(text[206..300], false) };

        var rows = Rows(Hit(1, FakeMessenger.Joe, text, excerpt), 24);

        Assert.Equal(4, rows.Count);
        Assert.Contains("needle", string.Concat(rows));
        Assert.StartsWith("  …word word", Rows(Hit(1, FakeMessenger.Joe, text, excerpt), 90)[1]);
        Assert.All(rows, row => Assert.InRange(TextWidth.Of(row), 1, 24));
    }

    [Fact]
    public void What_was_deleted_since_is_not_shown()
    {
        var deleted = View.Chats[0].Messages.First(message => message.IsDeleted);

        var hit = Hit(1, FakeMessenger.Joe, "gone", new ExcerptPart("gone", true));
        hit = hit with { Message = hit.Message with { MessageId = deleted.MessageId!.Value } };

        Assert.Equal("  deleted", Rows(hit, 60)[1]);
    }

    [Fact]
    public void The_list_moves_as_little_as_it_takes_to_show_the_selected_one()
    {
        var scroll = new FoundScroll();
        var found = new FoundMessages(new SearchQuestion("x", null))
        {
            Hits = [.. Enumerable.Range(0, 9).Select(number => Hit(1, FakeMessenger.Joe, $"x {number}", new ExcerptPart($"x {number}", false)))],
        };

        Assert.Equal(["  x 0", "  x 1", "  x 2"], Texts(scroll, found));
        Assert.Equal(["  x 2", "  x 3", "  x 4"], Texts(scroll, found.Move(4)));
        Assert.Equal(["  x 2", "  x 3", "  x 4"], Texts(scroll, found.Move(2)));
        Assert.Equal(["  x 1", "  x 2", "  x 3"], Texts(scroll, found.Move(1)));
        Assert.Equal(3, scroll.Count);
        Assert.Empty(scroll.Rows(found with { Hits = [] }, View, 60, 7));
        Assert.Single(scroll.Rows(found.Move(8), View, 60, 1));
    }

    private static string Time => DateTimeOffset.FromUnixTimeMilliseconds(0).ToLocalTime().ToString("yyyy-MM-dd HH:mm", null);

    private static SearchHit Hit(long chatId, User author, string text, params ExcerptPart[] excerpt) =>
        new(new Message(1000, chatId, author, text, 0), "Hikers", excerpt);

    private List<string> Rows(SearchHit hit, int width) =>
        [.. FoundRows.Of(hit, View, isSelected: false, width).Select(row => row.Text)];

    private IEnumerable<string> Texts(FoundScroll scroll, FoundMessages found) => scroll
        .Rows(found, View, 60, 7)
        .Select(row => row.Text.TrimEnd())
        .Where(row => row.StartsWith("  x", StringComparison.Ordinal));
}
