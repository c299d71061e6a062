using System.Globalization;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Layout;

/// <summary>How many there are, in words.</summary>
internal static class CountText
{
    /// <summary>How many are unread, as every front end shows it: where they are counted no further, it says so.</summary>
    public static string Of(int count) =>
        count >= ReadState.MaxCount
            ? string.Create(CultureInfo.InvariantCulture, $"{ReadState.MaxCount - 1}+")
            : count.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many take part, the user among them.</summary>
    public static string OfPeople(int count) =>
        count == 1 ? "only you" : string.Create(CultureInfo.InvariantCulture, $"{count} people");
}
