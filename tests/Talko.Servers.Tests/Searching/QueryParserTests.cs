using CsCheck;
using Talko.DataServer.Searching;

namespace Talko.Servers.Tests.Searching;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("tacos Tonight", "tacos|tonight")]
    [InlineData("\"Tacos tonight\" 東京", "tacos tonight|東 京")]
    [InlineData("ta* t* \"ta*\" 東* -no* 東京ta*", "ta*|t|ta|東|-no*|東 京 ta*")]
    [InlineData("-tacos -\"two words\" - --", "-tacos|-two words")]
    [InlineData("from:Ada FROM:\"Ada Lovelace\" -from:Ada", "from ada|from ada lovelace|-from ada")]
    [InlineData("in:Lunch in:\"Big Lunch\"", "in lunch|in big lunch")]
    [InlineData("before:1970-01-02 after:1970-01-03", "until 86400000|since 172800000")]
    [InlineData("before:2026-13-01 after:soon before:2026-1-1", "before 2026 13 01|after soon|before 2026 1 1")]
    [InlineData("has:link has:file mentions:me Has:Link", "link|file|me|link")]
    [InlineData("has:cats mentions:you col:x from: : :x", "has cats|mentions you|col x|from|x")]
    [InlineData("NEAR(a b) a AND b OR NOT c ^x {y} \\z", "near a|b|a|and|b|or|not|c|x|y|z")]
    [InlineData("\"never closed", "never closed")]
    [InlineData("from:\"never closed", "from never closed")]
    [InlineData("\"", "")]
    [InlineData("*", "")]
    public void A_text_asks_for_these(string text, string terms) =>
        Assert.Equal(terms, string.Join('|', QueryParser.Parse(text).Terms.Select(Describe)));

    [Theory]
    [InlineData("tacos", true)]
    [InlineData("from:Ada", true)]
    [InlineData("-tacos burger", true)]
    [InlineData("?", true)]
    [InlineData("-tacos ?", false)]
    [InlineData("-tacos", false)]
    [InlineData("-from:Ada -\"a b\"", false)]
    [InlineData("", false)]
    [InlineData(" \t ", false)]
    public void A_query_says_what_it_looks_for(string text, bool isPositive) =>
        Assert.Equal(isPositive, QueryParser.Parse(text).IsPositive);

    [Fact]
    public void The_first_sixteen_terms_count()
    {
        var words = Enumerable.Range(0, 10_000).Select(number => $"w{number}");
        var terms = QueryParser.Parse(string.Join(' ', words)).Terms;
        Assert.Equal(Enumerable.Range(0, 16).Select(number => $"w{number}"), terms.Select(Describe));
    }

    [Fact]
    public void Every_text_is_a_query() => Gen.OneOf(Gen.String, Gen.String["ab -\"*:fromin\u3042\uD83D"]).Sample(text =>
        Assert.True(QueryParser.Parse(text).Terms.Count <= SearchQuery.MaxTerms));

    [Fact]
    public void A_quoted_text_finds_itself() => Gen.String["ab c東京.é-:*"].Sample(text =>
    {
        var phrases = QueryParser.Parse($"\"{text}\"").Terms.OfType<PhraseTerm>().ToList();
        var hasWords = TextWords.Of(text).Count > 0;
        Assert.Equal(hasWords, TextMatch.Find($"Before {text} after", phrases) is not null);
    });

    private static string Describe(SearchTerm term) => (term.IsExcluded ? "-" : string.Empty) + (term switch
    {
        PhraseTerm phrase => string.Join(' ', phrase.Words) + (phrase.IsPrefix ? "*" : string.Empty),
        AuthorTerm author => $"from {author.NameKey}",
        ChatTerm chat => $"in {chat.NameKey}",
        TimeTerm { FromTs: long.MinValue } time => $"until {time.BeforeTs}",
        TimeTerm time => $"since {time.FromTs}",
        LinkTerm => "link",
        FileTerm => "file",
        _ => "me",
    });
}
