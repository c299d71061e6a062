using Talko.Terminal.Screen;

namespace Talko.Terminal.Tests.Input;

public sealed class AltKeysTests
{
    [Theory]
    [InlineData("\ea", "\e[97;3u")]
    [InlineData("\eA", "\e[97;4u")]
    [InlineData("one\e\rtwo", "one\e[13;3utwo")]
    [InlineData("\e\x7f.", "\e[127;3u.")]
    [InlineData("\e\u0001", "\e[97;7u")]
    [InlineData("\eé", "\e[233;3u")]
    public void Alt_with_a_key_becomes_a_sequence_with_an_end(string input, string expected) =>
        Assert.Equal(expected, AltKeys.Rewrite(input));

    [Theory]
    [InlineData("plain 漢 👍")]
    [InlineData("\e")]
    [InlineData("text\e")]
    [InlineData("\e\e")]
    [InlineData("\e[A\e[1;3A\eOP")]
    [InlineData("\e[200~pasted\e[201~")]
    [InlineData("\e]10;rgb:0/0/0\e\\")]
    [InlineData("\e👍")]
    public void Everything_else_stays_as_it_is(string input) => Assert.Equal(input, AltKeys.Rewrite(input));
}
