using System.Globalization;
using System.Text.RegularExpressions;

namespace Talko.Terminal.State;

/// <summary>Reads until when somebody does not want to be disturbed: <c>45m</c>, <c>2h</c>, or a time of day.</summary>
internal static partial class QuietTime
{
    private const int MaxMinutes = 7 * 24 * 60;

    /// <summary>Reads it; null for what is none, or more than a week.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="now">The present, in the zone that times of day are in.</param>
    /// <param name="zone">That zone.</param>
    public static DateTimeOffset? Read(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Lasting().Match(text) is { Success: true } lasting)
        {
            var minutes = int.Parse(lasting.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                * (lasting.Groups[2].Value is "h" or "H" ? 60 : 1);
            return minutes is > 0 and <= MaxMinutes ? now.AddMinutes(minutes) : null;
        }

        return TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            ? Next(clock, now, zone)
            : null;
    }

    private static DateTimeOffset Next(TimeOnly clock, DateTimeOffset now, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(now.DateTime);
        var today = At(day, clock, zone);
        return today > now ? today : At(day.AddDays(1), clock, zone);
    }

    private static DateTimeOffset At(DateOnly day, TimeOnly clock, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(clock);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    [GeneratedRegex("^([0-9]{1,5}) ?(m|h)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lasting();
}
