using Talko.Terminal.Input;

namespace Talko.Terminal.Tests.Input;

public sealed class SearchCompletionTests
{
    private static readonly string[] People = ["Ada", "Joanna", "Joe Rogan", "an \"odd\" one"];
    private static readonly string[] Chats = ["Hikers", "Tacos on Friday"];

    private readonly LineEditor _editor = new(new KillBuffer());
    private readonly SearchCompletion _completion = new();

    [Theory]
    [InlineData("from:ad", "from:Ada ")]
    [InlineData("map FROM:rog", "map from:\"Joe Rogan\" ")]
    [InlineData("from:\"joe r", "from:\"Joe Rogan\" ")]
    [InlineData("-from:ad", "-from:Ada ")]
    [InlineData("in:fri", "in:\"Tacos on Friday\" ")]
    [InlineData("in:", "in:Hikers ")]
    [InlineData("fr", "from:")]
    [InlineData("-men", "-mentions:me ")]
    [InlineData("has:", "has:link ")]
    [InlineData("from:an", "from:an")]
    [InlineData("from:Ada ", "from:Ada ")]
    [InlineData("\"from:ad", "\"from:ad")]
    [InlineData("10:30", "10:30")]
    [InlineData("", "")]
    public void A_filter_or_what_it_names_is_completed(string typed, string expected)
    {
        _editor.Set(typed);

        _completion.Next(_editor, People, Chats);

        Assert.Equal(expected, _editor.Text);
    }

    [Fact]
    public void Once_more_takes_the_next_one_and_what_follows_stays()
    {
        _editor.Set("from:jo soup");
        _editor.MoveTo("from:jo".Length);

        _completion.Next(_editor, People, Chats);
        Assert.Equal("from:Joanna  soup", _editor.Text);
        _completion.Next(_editor, People, Chats);

        Assert.Equal("from:\"Joe Rogan\"  soup", _editor.Text);
    }
}
