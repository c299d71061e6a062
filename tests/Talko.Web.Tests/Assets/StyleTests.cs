using System.Text.RegularExpressions;
using Talko.Web.Assets;

namespace Talko.Web.Tests.Assets;

public sealed partial class StyleTests
{
    private static readonly string[] Generic = ["system-ui", "ui-monospace", "monospace", "sans-serif", "inherit"];

    // Where few fonts are installed, a list that goes on to the emoji's has that font draw digits and spaces.
    [Fact]
    public void The_systems_own_font_leads_and_none_is_named_for_emoji()
    {
        var lists = Styles().SelectMany(style => FontList().Matches(style))
            .Select(match => match.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries)).ToList();

        Assert.NotEmpty(lists);
        Assert.All(lists, list => Assert.Contains(list[0], Generic));
        Assert.DoesNotContain(lists.SelectMany(list => list), font => font.Contains("emoji", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Styles() =>
        PageFiles.Read().Where(file => file.Key.EndsWith(".css", StringComparison.Ordinal)).Select(file => file.Value);

    [GeneratedRegex("(?:--font[\\w-]*|font-family)\\s*:(?<list>[^;]+);")]
    private static partial Regex FontList();
}
