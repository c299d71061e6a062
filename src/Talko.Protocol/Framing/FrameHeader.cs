using System.Buffers.Text;

namespace Talko.Protocol.Framing;

/// <summary>
/// The 10 bytes before each payload: its length in bytes as ASCII digits, left-justified, padded on the
/// right with spaces (protocol.md, Frame).
/// </summary>
public static class FrameHeader
{
    /// <summary>How many bytes a header has.</summary>
    public const int Size = 10;

    /// <summary>The largest payload that a server sends, whatever it was told to read, in bytes.</summary>
    public const int MaxServerPayload = 1024 * 1024;

    /// <summary>
    /// Reads a header of <see cref="Size"/> bytes. Digits with spaces before or after them are one; anything
    /// else, also ten spaces, is not.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> header, out long payloadLength)
    {
        var digits = header.Trim((byte)' ');
        payloadLength = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            payloadLength = (payloadLength * 10) + (digit - '0');
        }

        return digits.Length > 0;
    }

    /// <summary>Writes the header of a payload into the first <see cref="Size"/> bytes of the destination.</summary>
    public static void Write(Span<byte> destination, int payloadLength)
    {
        Utf8Formatter.TryFormat(payloadLength, destination, out var written);
        destination[written..Size].Fill((byte)' ');
    }
}
