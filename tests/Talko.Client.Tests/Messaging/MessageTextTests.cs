using Talko.Client.Messaging;

namespace Talko.Client.Tests.Messaging;

public sealed class MessageTextTests
{
    private const int MaxBytes = 1000;

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u2003\u00a0\u2028")]
    [InlineData("a\0b")]
    public void What_storage_refuses_is_refused(string text) => Assert.NotNull(MessageText.FindProblem(text, MaxBytes));

    // An attribute cannot hold such a text.
    [Fact]
    public void Half_of_a_character_is_refused()
    {
        Assert.NotNull(MessageText.FindProblem("half \ud83d", MaxBytes));
        Assert.NotNull(MessageText.FindProblem("\ude00 half", MaxBytes));
    }

    [Theory]
    [InlineData("x")]
    [InlineData(" x ")]
    [InlineData("😀")]
    [InlineData("\u200b")]
    public void What_storage_takes_is_taken(string text) => Assert.Null(MessageText.FindProblem(text, MaxBytes));

    [Fact]
    public void The_length_counts_in_bytes()
    {
        Assert.Null(MessageText.FindProblem(new string('é', MaxBytes / 2), MaxBytes));
        Assert.NotNull(MessageText.FindProblem(new string('é', MaxBytes / 2) + "x", MaxBytes));
    }

    [Fact]
    public void Where_storage_did_not_say_how_long_a_text_may_be_it_decides_itself() =>
        Assert.Null(MessageText.FindProblem(new string('x', 1024 * 1024), maxBytes: null));
}
