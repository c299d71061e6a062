using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class SessionRowsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 26, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("2026-03-14T01:05:00Z", "03:05")]
    [InlineData("2026-03-13T21:59:00Z", "13 Mar 23:59")]
    [InlineData("2025-03-14T01:05:00Z", "14 Mar 2025")]
    public void The_time_is_as_short_as_it_can_be(string used, string shown)
    {
        var milliseconds = DateTimeOffset.Parse(used, null).ToUnixTimeMilliseconds();

        Assert.EndsWith($"  {shown}", Row(new SessionInfo(1, 0, milliseconds, 0) { DeviceName = "laptop" }));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void An_impossible_time_is_shown_somehow(long milliseconds) =>
        Assert.StartsWith("laptop", Row(new SessionInfo(1, 0, milliseconds, 0) { DeviceName = "laptop" }));

    [Fact]
    public void The_present_session_is_marked() =>
        Assert.Equal(
            "laptop                  this one",
            Row(new SessionInfo(1, 0, 0, 0) { DeviceName = "laptop", IsCurrent = true }));

    [Fact]
    public void A_device_is_shown_and_never_obeyed()
    {
        var row = Row(new SessionInfo(1, 0, 0, 0) { DeviceName = "\e[31m\u202e 漢字 and much more", IsCurrent = true });

        Assert.Equal("␛[31m<U+202E> 漢字 an…  this one", row);
        Assert.Equal(32, TextWidth.Of(row));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\u200b")]
    public void A_device_without_a_name_has_words_for_it(string? name) =>
        Assert.StartsWith("a device without", Row(new SessionInfo(1, 0, 0, 0) { DeviceName = name }));

    private static string Row(SessionInfo session) => SessionRows.Of(session, false, Now, 32).Text;
}
