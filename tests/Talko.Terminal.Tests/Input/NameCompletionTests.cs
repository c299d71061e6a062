using Talko.Terminal.Input;

namespace Talko.Terminal.Tests.Input;

public sealed class NameCompletionTests
{
    private static readonly string[] Names = ["Joe Rogan", "Ada", "Joanna"];
    private static readonly string[] Mentions = ["Joanna", "Joe Rogan", "all"];

    private readonly LineEditor _editor = new(new KillBuffer());
    private readonly NameCompletion _completion = new();

    [Theory]
    [InlineData("jo", "Joe Rogan: ")]
    [InlineData("thanks, ad", "thanks, Ada")]
    [InlineData("/group Ada,jo", "/group Ada,Joe Rogan")]
    [InlineData("nobody", "nobody")]
    [InlineData("Ada ", "Ada ")]
    [InlineData("", "")]
    public void The_beginning_of_a_name_is_completed(string typed, string expected)
    {
        _editor.Set(typed);

        _completion.Next(_editor, Names, Mentions);

        Assert.Equal(expected, _editor.Text);
    }

    [Theory]
    [InlineData("@jo", "@Joanna ")]
    [InlineData("who, @joe r", "who, @Joe Rogan ")]
    [InlineData("(@AL", "(@all ")]
    [InlineData("@ad", "@ad")]
    [InlineData("joe@jo", "joe@jo")]
    [InlineData("@nobody ad", "@nobody Ada")]
    public void Behind_an_at_sign_it_is_somebody_who_can_be_mentioned(string typed, string expected)
    {
        _editor.Set(typed);

        _completion.Next(_editor, Names, Mentions);

        Assert.Equal(expected, _editor.Text);
    }

    [Fact]
    public void Once_more_is_the_next_name_in_a_ring()
    {
        _editor.Set("hi jo");

        _completion.Next(_editor, Names, Mentions);
        _completion.Next(_editor, Names, Mentions);
        Assert.Equal("hi Joanna", _editor.Text);
        _completion.Next(_editor, Names, Mentions);
        Assert.Equal("hi Joe Rogan", _editor.Text);
    }

    [Fact]
    public void Typing_on_begins_anew()
    {
        _editor.Set("a");
        _completion.Next(_editor, Names, Mentions);
        _editor.Insert("jo");

        _completion.Next(_editor, Names, Mentions);

        Assert.Equal("Ada: Joe Rogan", _editor.Text);
    }
}
