using System.Globalization;
using System.Text;
using CsCheck;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Tests.Layout;

public sealed class DisplayTextTests
{
    // Characters that do something to a terminal or to the characters around them, next to ordinary ones.
    private static readonly Gen<string> OddText = Gen.OneOf(
            Gen.Int[0, 0x9F],
            Gen.Int[0x300, 0x36F],
            Gen.Int[0x200B, 0x206F],
            Gen.Int[0xE0000, 0xE007F],
            Gen.Int[0x1F300, 0x1FAFF],
            Gen.Int[0x900, 0x97F],
            Gen.Int[0xFFF9, 0xFFFF],
            Gen.Int[0x5D0, 0x5EA])
        .Select(char.ConvertFromUtf32).Array[0, 40].Select(string.Concat);

    [Theory]
    [InlineData("\e[31mred", "␛[31mred")]
    [InlineData("bell\a", "bell␇")]
    [InlineData("\u009b2J", "<U+009B>2J")]
    [InlineData("\u202egnp.exe", "<U+202E>gnp.exe")]
    [InlineData("\u2066a\u2069", "<U+2066>a<U+2069>")]
    [InlineData("a\u007fb", "a␡b")]
    [InlineData("a\tb", "a    b")]
    [InlineData("two\nlines", "two␊lines")]
    [InlineData("zero\u200bwidth\ufeff", "zerowidth")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("not a\ufffe character", "not a\ufffd character")]
    [InlineData("\u0301", "\u25cc\u0301")]
    [InlineData("👨‍👩‍👧 ❤️ 👍🏽 🇩🇪", "👨‍👩‍👧 ❤️ 👍🏽 🇩🇪")]
    public void What_a_terminal_would_act_on_is_shown_instead(string text, string expected) =>
        Assert.Equal(expected, DisplayText.Line(text));

    [Fact]
    public void Nothing_in_the_result_moves_the_cursor_or_takes_no_column() => OddText.Sample(text =>
    {
        foreach (var cluster in TextWidth.Clusters(DisplayText.Line(text)))
        {
            Assert.InRange(TextWidth.OfCluster(cluster), 1, 32);
            Assert.DoesNotContain(cluster.EnumerateRunes(), IsControl);
        }
    });

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("a\ufffdb", DisplayText.Line("a\ud83db"));

    [Fact]
    public void A_pile_of_marks_is_cut() =>
        Assert.Equal(7, DisplayText.Line("q" + new string('\u0301', 1000)).Length);

    [Fact]
    public void An_endless_chain_of_joined_emoji_is_cut()
    {
        var chain = string.Join('\u200d', Enumerable.Repeat("👩", 1000));

        Assert.InRange(DisplayText.Line(chain).Length, 2, 32);
    }

    [Fact]
    public void Every_kind_of_line_end_begins_a_line() =>
        Assert.Equal(["a", "b", "c", "d", "", "e"], DisplayText.Lines("a\r\nb\rc\u2028d\n\ne"));

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
