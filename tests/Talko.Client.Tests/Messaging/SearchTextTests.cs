using System.Text.Json.Nodes;
using Talko.Client.Messaging;

namespace Talko.Client.Tests.Messaging;

public sealed class SearchTextTests
{
    // The server and the page are held to them as well.
    [Fact]
    public void A_text_is_taken_apart_as_the_vectors_say()
    {
        var cases = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests/vectors/text/queries.json")))!.AsArray();
        Assert.All(cases, given => Assert.Equal(
            given!["terms"]!.AsArray().Select(term => (string)term!["term"]!), SearchText.Split((string)given["text"]!)));
    }

    [Theory]
    [InlineData("Ada", "from:Ada")]
    [InlineData("Joe Rogan", "from:\"Joe Rogan\"")]
    [InlineData("5\"", "from:5\"")]
    [InlineData("an \"odd\" one", null)]
    [InlineData("\"quoted\"", null)]
    public void A_value_is_in_quotes_where_it_needs_them(string value, string? filter) =>
        Assert.Equal(filter, SearchText.Filter("from", value));

    [Theory]
    [InlineData("map in:Tacos", true)]
    [InlineData("-IN:\"Tacos on Friday\"", true)]
    [InlineData("in: the morning", false)]
    [InlineData("\"in:Tacos\"", false)]
    public void A_text_can_say_in_which_chats_it_is_looked_for(string text, bool isSaid) =>
        Assert.Equal(isSaid, SearchText.NamesChat(text));
}
