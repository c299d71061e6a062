using System.Globalization;
using System.Text;

namespace Talko.Terminal.Screen;

/// <summary>The sequences (OSC 8) by which a terminal knows where a text leads, however it is broken into rows.</summary>
internal static class Hyperlink
{
    public const string End = "\e]8;;\e\\";

    // The longest that terminals take; a longer address is only text.
    private const int MaxLength = 2000;

    /// <summary>Whether the terminal may be given any: some write what they do not know.</summary>
    public static bool IsKnownTo(string? terminal) => terminal is not (null or "" or "dumb" or "linux");

    /// <summary>What a link begins with; the parts of one have the same id.</summary>
    public static string Begin(string href)
    {
        var address = Encode(href);
        return address.Length > MaxLength ? End : string.Create(CultureInfo.InvariantCulture, $"\e]8;id={Id(address)};{address}\e\\");
    }

    // Only printable ASCII may stand there.
    private static string Encode(string href)
    {
        var address = new StringBuilder(href.Length);
        foreach (var rune in href.EnumerateRunes())
        {
            address.Append(rune.Value is > ' ' and <= '~' ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return address.ToString();
    }

    private static uint Id(string address) => address.Aggregate(2166136261u, (hash, unit) => (hash ^ unit) * 16777619);
}
