using Talko.Terminal.Screen;

namespace Talko.Terminal.Tests.Input;

public sealed class InputSequencesTests
{
    [Theory]
    [InlineData("\ea", "\e[97;3u")]
    [InlineData("\eA", "\e[97;4u")]
    [InlineData("one\e\rtwo", "one\e[13;3utwo")]
    [InlineData("\e\x7f.", "\e[127;3u.")]
    [InlineData("\e\u0001", "\e[97;7u")]
    [InlineData("\eé", "\e[233;3u")]
    public void Alt_with_a_key_becomes_a_sequence_with_an_end(string input, string expected) =>
        Assert.Equal(expected, Rewrite(input));

    [Theory]
    [InlineData("plain 漢 👍")]
    [InlineData("\e[A\e[1;3A\eOP\e[3~\e[3;5~")]
    [InlineData("\e[200~pasted \ea \e[29~ \e[201~")]
    [InlineData("\e[<0;10;3M\e[<0;10;3m")]
    [InlineData("\e]10;rgb:0/0/0\e\\\e]11;rgb:0/0/0\a")]
    [InlineData("\e[97;5u\e[97:65;2:1;97u\e[?62;4c\e[8;24;80t")]
    public void What_is_understood_stays_as_it_is(string input) => Assert.Equal(input, Rewrite(input));

    [Theory]
    [InlineData("\e[7~", "\e[1~")]
    [InlineData("\e[8~", "\e[4~")]
    [InlineData("\e[7$", "\e[1;2~")]
    [InlineData("\e[8^", "\e[4;5~")]
    [InlineData("\e[3@", "\e[3;6~")]
    [InlineData("\e[a\e[d", "\e[1;2A\e[1;2D")]
    [InlineData("\eOa\eOd", "\e[1;5A\e[1;5D")]
    [InlineData("\e[[A\e[[E", "\e[11~\e[15~")]
    public void The_keys_of_rxvt_and_of_the_Linux_console_are_translated(string input, string expected) =>
        Assert.Equal(expected, Rewrite(input));

    [Theory]
    [InlineData("\e[29~")]
    [InlineData("\e[201~")]
    [InlineData("\e[999;5~")]
    [InlineData("\e[99999999999~")]
    [InlineData("\e[99999999u")]
    [InlineData("\e[55296u")]
    [InlineData("\eOO")]
    [InlineData("\e[I")]
    [InlineData("\e[<99999999999;1;1M")]
    [InlineData("\e[M !!")]
    [InlineData("\e[35;10;10M")]
    public void What_is_unknown_does_nothing(string input) => Assert.Equal("ab", Rewrite($"a{input}b"));

    [Theory]
    [InlineData("", true)]
    [InlineData("a\e[Ob", false)]
    [InlineData("\e[O\e[I", true)]
    [InlineData("\e[200~\e[O\e[201~", true)]
    public void Whether_the_terminal_has_the_focus_is_known_by_what_it_says(string input, bool hasFocus)
    {
        var sequences = new InputSequences();

        sequences.Rewrite(input);

        Assert.Equal(hasFocus, sequences.HasFocus);
    }

    [Fact]
    public void Nothing_depends_on_where_a_read_ends()
    {
        const string Input = "a\e[8~b\e[1;5Ac\e[200~d\e[8~\e[201~e\e\rf\e[29~g\e]10;x\e\\";
        var expected = Rewrite(Input);

        for (var length = 1; length < Input.Length; length++)
        {
            var sequences = new InputSequences();
            var output = Input.Chunk(length).Select(part => sequences.Rewrite(part));

            Assert.Equal(expected, string.Concat(output));
        }
    }

    [Theory]
    [InlineData("\e", "\e[27u")]
    [InlineData("\eO", "\e[111;4u")]
    [InlineData("\e[12", "")]
    [InlineData("\e]10;rgb", "")]
    [InlineData("\e[200~torn", "\e[201~")]
    public void What_stays_incomplete_ends_when_patience_does(string input, string expected)
    {
        var sequences = new InputSequences();
        sequences.Rewrite(input);

        Assert.NotNull(sequences.Patience);
        Assert.Equal(expected, sequences.Flush());
        Assert.Null(sequences.Patience);
        Assert.Equal("next", sequences.Rewrite("next"));
    }

    [Fact]
    public void An_answer_without_an_end_is_given_up()
    {
        var sequences = new InputSequences();

        var output = sequences.Rewrite("\e]" + new string('x', 5000));

        Assert.True(output.Length < 1000);
        Assert.Null(sequences.Patience);
    }

    private static string Rewrite(string input) => new InputSequences().Rewrite(input);
}
