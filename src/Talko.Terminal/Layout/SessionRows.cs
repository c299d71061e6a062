using System.Globalization;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Terminal.Layout;

/// <summary>The rows of the list of sessions: the device, and when it was last used.</summary>
internal static class SessionRows
{
    private const string NoName = "a device without a name";

    /// <summary>What stands above the list.</summary>
    public static StyledLine Header(int width) =>
        new(new TextSpan(Columns("Device", "last used", width), TextLook.Dim));

    /// <summary>One row; times are shown in the zone of the time given.</summary>
    public static StyledLine Of(SessionInfo session, bool isSelected, DateTimeOffset now, int width)
    {
        var used = session.IsCurrent ? "this one" : Time(session.UsedTs, now);
        var look = isSelected ? TextLook.Selected : session.IsCurrent ? TextLook.Strong : TextLook.Normal;
        return new StyledLine(new TextSpan(Columns(Device(session), used, width), look));
    }

    /// <summary>What to call a session's device, as display text.</summary>
    public static string Device(SessionInfo session) =>
        DisplayText.Line(session.DeviceName ?? "") is { Length: > 0 } name ? name : NoName;

    private static string Columns(string left, string right, int width)
    {
        var room = Math.Max(0, width - TextWidth.Of(right) - 2);
        var fitted = TextWidth.Fit(left, room);
        return $"{fitted}{new string(' ', room - TextWidth.Of(fitted))}  {right}";
    }

    private static string Time(long milliseconds, DateTimeOffset now)
    {
        var latest = DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeMilliseconds();
        var time = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, latest)).ToOffset(now.Offset);
        var format = time.Date == now.Date ? "HH:mm" : time.Year == now.Year ? "d MMM HH:mm" : "d MMM yyyy";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }
}
