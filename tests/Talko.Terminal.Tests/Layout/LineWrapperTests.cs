using CsCheck;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class LineWrapperTests
{
    [Theory]
    [InlineData("one two three", 7, 7, "one two|three")]
    [InlineData("one two three", 3, 9, "one|two three")]
    [InlineData("incomprehensibilities", 8, 8, "incompre|hensibil|ities")]
    [InlineData("漢字漢字漢", 5, 5, "漢字|漢字|漢")]
    [InlineData("  keep the indent", 8, 8, "  keep|the|indent")]
    [InlineData("wide 漢字", 0, 6, "|wide|漢字")]
    [InlineData("", 5, 5, "")]
    public void Lines_break_between_words_where_they_can(string line, int first, int width, string rows) =>
        Assert.Equal(rows.Split('|'), LineWrapper.Wrap(line, first, width));

    [Fact]
    public void No_row_is_too_wide_and_nothing_but_spaces_is_lost() =>
        Gen.Select(Gen.Char["ab 漢é"].Array[0, 60], Gen.Int[0, 12], Gen.Int[2, 20]).Sample((characters, first, width) =>
        {
            var line = new string(characters);

            var rows = LineWrapper.Wrap(line, Math.Min(first, width), width);

            Assert.All(rows, row => Assert.InRange(TextWidth.Of(row), 0, width));
            Assert.Equal(line.Replace(" ", ""), string.Concat(rows).Replace(" ", ""));
        });
}
