using System.Buffers.Text;
using System.Text;

namespace Talko.Protocol.Envelope;

/// <summary>
/// Undoes the escapes of a string that a reader has found well-formed. The reader's own way tells half of a surrogate
/// pair by an exception, which a peer could have thrown for every dozen bytes.
/// </summary>
internal static class JsonEscapes
{
    private const int HexDigits = 4;

    /// <summary>Writes the text in UTF-8, which is never longer than its escapes. False for half of a surrogate pair.</summary>
    public static bool TryUndo(ReadOnlySpan<byte> content, Span<byte> text, out int written)
    {
        written = 0;
        for (int escape; (escape = content.IndexOf((byte)'\\')) >= 0;)
        {
            content[..escape].CopyTo(text[written..]);
            written += escape;
            content = content[(escape + 1)..];
            if (!TryReadRune(ref content, out var rune))
            {
                return false;
            }

            written += rune.EncodeToUtf8(text[written..]);
        }

        content.CopyTo(text[written..]);
        written += content.Length;
        return true;
    }

    private static bool TryReadRune(ref ReadOnlySpan<byte> content, out Rune rune)
    {
        var first = ReadUnit(ref content);
        if (!char.IsHighSurrogate(first))
        {
            return Rune.TryCreate(first, out rune);
        }

        rune = default;
        return content.StartsWith("\\u"u8) && Rune.TryCreate(first, ReadUnitAfterBackslash(ref content), out rune);
    }

    private static char ReadUnitAfterBackslash(ref ReadOnlySpan<byte> content)
    {
        content = content[1..];
        return ReadUnit(ref content);
    }

    private static char ReadUnit(ref ReadOnlySpan<byte> content)
    {
        var kind = content[0];
        content = content[1..];
        if (kind != 'u')
        {
            return Short(kind);
        }

        _ = Utf8Parser.TryParse(content[..HexDigits], out ushort unit, out _, 'x');
        content = content[HexDigits..];
        return (char)unit;
    }

    private static char Short(byte kind) => (char)kind switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var itself => itself,
    };
}
