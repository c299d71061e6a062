using Talko.Web.Assets;

namespace Talko.Web.Tests.Assets;

public sealed class EmojiFileTests
{
    [Fact]
    public void All_that_unicode_calls_fully_qualified_are_there_in_its_order()
    {
        string[] lines = [.. File.ReadLines(Repository.PathOf("data/emoji-test.txt"))
            .Where(line => line.Contains("; fully-qualified"))
            .Select(line => line[(line.IndexOf("# ", StringComparison.Ordinal) + 2)..].Split(' ', 3))
            .Select(parts => $"{parts[0]} {parts[2]}")];

        Assert.True(lines.Length > 3000);
        Assert.Equal(lines, EmojiFile.Read().TrimEnd('\n').Split('\n'));
    }
}
