using System.Text;
using Talko.Protocol.Framing;

namespace Talko.Protocol.Tests.Framing;

public sealed class FrameHeaderTests
{
    [Theory]
    [InlineData("112       ", 112)]
    [InlineData("       112", 112)]
    [InlineData("  112     ", 112)]
    [InlineData("0000000112", 112)]
    [InlineData("0         ", 0)]
    [InlineData("9999999999", 9_999_999_999)]
    public void Digits_with_spaces_around_them_are_a_length(string header, long expected)
    {
        Assert.True(FrameHeader.TryParse(Encoding.ASCII.GetBytes(header), out var length));
        Assert.Equal(expected, length);
    }

    [Theory]
    [InlineData("          ")]
    [InlineData("-5        ")]
    [InlineData("+5        ")]
    [InlineData("1 2       ")]
    [InlineData("1.0       ")]
    [InlineData("0x10      ")]
    [InlineData("12\t       ")]
    [InlineData("GET / HTTP")]
    public void Anything_else_is_not(string header) =>
        Assert.False(FrameHeader.TryParse(Encoding.ASCII.GetBytes(header), out _));

    [Theory]
    [InlineData(1, "1         ")]
    [InlineData(1_048_576, "1048576   ")]
    public void A_length_is_written_on_the_left_and_padded_with_spaces(int length, string expected)
    {
        var header = new byte[FrameHeader.Size];
        FrameHeader.Write(header, length);
        Assert.Equal(expected, Encoding.ASCII.GetString(header));
    }
}
