using CsCheck;
using Talko.DataServer.Searching;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Searching;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("Who wants Tacos tonight?", "tacos", "Who wants [Tacos] tonight?")]
    [InlineData("tacos, TACOS", "tacos", "[tacos], [TACOS]")]
    [InlineData("私は東京へ行く", "東京", "私は[東京]へ行く")]
    [InlineData("a b a b a", "\"a b a\"", "[a b a][ b a]")]
    [InlineData("Ein Café", "ca*", "Ein [Café]")]
    [InlineData("see https://talko.example", "has:link", "see https://talko.example")]
    public void It_shows_what_was_found(string text, string query, string shown) => Assert.Equal(shown, Show(text, query));

    [Fact]
    public void It_shows_what_is_around_a_match()
    {
        var text = string.Join(' ', Enumerable.Range(0, 1000).Select(number => $"word{number}"));
        var shown = Show(text, "word500");
        Assert.Contains(" word499 [word500] word501 ", shown, StringComparison.Ordinal);
        Assert.StartsWith("word49", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length - 2, 190, Excerpt.MaxLength);
    }

    [Fact]
    public void It_ends_between_characters_as_they_are_seen()
    {
        const string Family = "👨‍👩‍👧‍👦";
        var parts = Excerpt.Of(string.Concat(Enumerable.Repeat(Family, 100)), []);
        Assert.Equal(string.Concat(Enumerable.Repeat(Family, Excerpt.MaxLength / Family.Length)), Assert.Single(parts).Text);
    }

    [Fact]
    public void It_is_part_of_any_text() =>
        Gen.Select(Gen.String[0, 600], Gen.String["a b\u0301"], Gen.Int[0, 3]).Sample((text, word, times) =>
        {
            text = string.Join(text, Enumerable.Repeat(word, times + 1));
            var phrase = new PhraseTerm(IsExcluded: false, [.. TextWords.Of(word).Select(found => found.Key)], IsPrefix: false);
            var places = TextMatch.Find(text, [phrase]) ?? [];
            var parts = Excerpt.Of(text, places);
            Assert.Contains(string.Concat(parts.Select(part => part.Text)), text, StringComparison.Ordinal);
            Assert.True(parts.Sum(part => part.Text.Length) <= Excerpt.MaxLength);
            Assert.Equal(places.Count > 0, parts.Any(part => part.IsMatch));
            Assert.DoesNotContain(parts, part => part.Text.Length == 0);
        });

    private static string Show(string text, string query)
    {
        var phrases = QueryParser.Parse(query).Terms.OfType<PhraseTerm>().ToList();
        return string.Concat(Excerpt.Of(text, TextMatch.Find(text, phrases)!).Select(Show));
    }

    private static string Show(ExcerptPart part) => part.IsMatch ? $"[{part.Text}]" : part.Text;
}
