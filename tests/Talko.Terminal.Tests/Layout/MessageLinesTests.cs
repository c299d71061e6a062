using System.Globalization;
using Talko.Client.Messaging;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class MessageLinesTests
{
    private static readonly MessageSetting Setting = new(null, People.Nobody);

    private static readonly string Time = FakeMessenger.Start.ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture);

    [Fact]
    public void A_message_is_time_name_and_text() =>
        Assert.Equal([$"{Time} Joe Rogan: hello"], Lines("hello", 40));

    [Fact]
    public void Rows_after_the_first_are_indented() =>
        Assert.Equal(
            [$"{Time} Joe Rogan: one two", "      three four five", "      ", "      end"],
            Lines("one two three four five\n\nend", 26));

    [Fact]
    public void A_pending_one_has_dots_where_its_time_will_be()
    {
        var pending = Lines("hello", 40, DeliveryState.Pending);

        Assert.Equal(["    … Joe Rogan: hello"], pending);
        Assert.Equal(Lines("hello", 40)[0].Length, pending[0].Length);
    }

    [Fact]
    public void A_failed_one_says_why_and_what_to_do() =>
        Assert.Equal(
            ["    ! Joe Rogan: hello", "      Not sent: no \u241B[31mroom  /retry or /discard"],
            Lines("hello", 60, DeliveryState.Failed, "no \e[31mroom"));

    [Fact]
    public void A_narrow_pane_leaves_the_time_out() =>
        Assert.Equal(["Joe…: a", " word or", " two"], Lines("a word or two", 9));

    [Fact]
    public void Names_cannot_carry_commands_to_the_terminal()
    {
        var message = Message("hi") with { Author = new Talko.Protocol.Messages.User(9, "\e[2J\u202eeve") };

        Assert.Equal($"{Time} ␛[2J<U+202E>eve: hi", MessageLines.Of(message, Setting, 60).Single().Text);
    }

    private static List<string> Lines(
        string text, int width, DeliveryState state = DeliveryState.Sent, string? error = null) =>
        [.. MessageLines.Of(Message(text) with { State = state, Error = error }, Setting, width).Select(line => line.Text)];

    private static ChatMessage Message(string text) =>
        new("k", 1, FakeMessenger.Joe, text, FakeMessenger.Start, DeliveryState.Sent);
}
