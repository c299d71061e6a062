using Talko.Terminal.Layout;
using Talko.Terminal.Text;

namespace Talko.Terminal.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("**Bring** the `tacos`", "Bring the tacos")]
    [InlineData("> what?\nthis", "what? …")]
    [InlineData("```js\nlet a;\nlet b;\n```", "let a; …")]
    [InlineData("```\n\n```", "``` …")]
    [InlineData("2 * 3", "2 * 3")]
    public void A_quote_shows_how_a_text_begins_as_it_is_read(string text, string shown) =>
        Assert.Equal(shown, QuoteLine.FirstWords(text));

    [Fact]
    public void What_is_cut_off_is_whole_characters()
    {
        Assert.Equal(string.Empty, PlainText.StartOf(string.Empty));
        Assert.Equal(new string('a', 599), PlainText.StartOf($"{new string('a', 599)}😀"));
        Assert.Equal($"{new string('a', 598)}😀", PlainText.StartOf($"{new string('a', 598)}😀 and more"));
    }
}
