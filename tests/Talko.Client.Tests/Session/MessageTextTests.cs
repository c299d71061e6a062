using Talko.Client.Session;

namespace Talko.Client.Tests.Session;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u2003\u00a0\u2028")]
    [InlineData("a\0b")]
    public void What_storage_refuses_is_refused(string text) => Assert.NotNull(MessageText.FindProblem(text));

    // An attribute cannot hold such a text.
    [Fact]
    public void Half_of_a_character_is_refused()
    {
        Assert.NotNull(MessageText.FindProblem("half \ud83d"));
        Assert.NotNull(MessageText.FindProblem("\ude00 half"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData(" x ")]
    [InlineData("😀")]
    [InlineData("\u200b")]
    public void What_storage_takes_is_taken(string text) => Assert.Null(MessageText.FindProblem(text));

    [Fact]
    public void The_length_counts_in_bytes()
    {
        Assert.Null(MessageText.FindProblem(new string('é', 8 * 1024)));
        Assert.NotNull(MessageText.FindProblem(new string('é', 8 * 1024) + "x"));
    }
}
