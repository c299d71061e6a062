using Talko.Client.Messaging;

namespace Talko.Client.Tests.Messaging;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  two words ", "two|words")]
    [InlineData("\"a phrase\" -\"another one\" - x", "\"a phrase\"|-\"another one\"|-|x")]
    [InlineData("from:\"Joe Rogan\" in:Tacos", "from:\"Joe Rogan\"|in:Tacos")]
    [InlineData("-from:\"Joe Rogan\"x \"not closed", "-from:\"Joe Rogan\"|x|\"not closed")]
    [InlineData("5\" disk", "5\"|disk")]
    public void A_text_is_taken_apart_as_the_server_does(string text, string terms) =>
        Assert.Equal(terms, string.Join('|', SearchText.Split(text)));

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
