using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class QuietTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2026, 3, 28, 22, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("45m", "2026-03-28T22:45:00+01:00")]
    [InlineData("2H", "2026-03-29T00:00:00+01:00")]
    [InlineData("168h", "2026-04-04T22:00:00+01:00")]
    [InlineData("23:15", "2026-03-28T23:15:00+01:00")]
    [InlineData("22:00", "2026-03-29T22:00:00+02:00")]
    [InlineData("8:00", "2026-03-29T08:00:00+02:00")]
    public void It_is_read(string text, string until) =>
        Assert.Equal(
            DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture),
            QuietTime.Read(text, Now, Berlin));

    [Theory]
    [InlineData("")]
    [InlineData("0m")]
    [InlineData("169h")]
    [InlineData("99999h")]
    [InlineData("25:00")]
    [InlineData("8")]
    [InlineData("-2h")]
    [InlineData("tomorrow")]
    public void What_is_none_is_refused(string text) => Assert.Null(QuietTime.Read(text, Now, Berlin));
}
