using Talko.Terminal.Text;
using Talko.Testing;

namespace Talko.Terminal.Tests.Text;

public sealed class EmojiNamesTests
{
    [Fact]
    public void All_that_unicode_calls_fully_qualified_are_there_in_its_order()
    {
        string[] lines = [.. File.ReadLines(Repository.PathOf("data/emoji-test.txt"))
            .Where(line => line.Contains("; fully-qualified"))
            .Select(line => line[(line.IndexOf("# ", StringComparison.Ordinal) + 2)..])];

        Assert.NotEmpty(lines);
        Assert.Equal(lines, EmojiNames.All.Select((emoji, index) => $"{emoji.Text} {lines[index].Split(' ')[1]} {emoji.Name}"));
    }

    [Theory]
    [InlineData("thumbs", "👍")]
    [InlineData("red heart", "❤️")]
    [InlineData("tears joy", "😂")]
    [InlineData("flag germ", "🇩🇪")]
    [InlineData("PARTY", "🥳")]
    public void A_name_is_found_by_the_beginnings_of_its_words(string typed, string expected) =>
        Assert.Contains(expected, EmojiNames.Find(typed).Take(3).Select(emoji => emoji.Text));

    [Fact]
    public void What_nothing_is_called_finds_nothing() => Assert.Empty(EmojiNames.Find("nothing of that name"));
}
