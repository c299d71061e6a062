using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class TextWidthTests
{
    [Theory]
    [InlineData("plain", 5)]
    [InlineData("漢字", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("👍", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("❤️", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("שלום", 4)]
    [InlineData("हि", 2)]
    [InlineData("…", 1)]
    public void Columns_are_counted_by_what_is_seen(string text, int width) =>
        Assert.Equal(width, TextWidth.Of(text));

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "long…")]
    [InlineData("漢字漢字", 6, "漢字…")]
    [InlineData("any", 1, "…")]
    [InlineData("any", 0, "")]
    public void A_text_is_cut_to_fit(string text, int width, string expected) =>
        Assert.Equal(expected, TextWidth.Fit(text, width));
}
