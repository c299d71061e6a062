using System.Globalization;
using System.Text;

namespace Talko.Testing.Wire;

/// <summary>Makes a request's payload into something that no honest client sends. The same seed makes the same.</summary>
public sealed class Mutation(Random random)
{
    private static readonly string[] Texts =
    [
        "", "'", "\"", "'; DROP TABLE Users; --", "' OR '1'='1", "\\u0000", "\\ud800", "\\udc00\\ud800", "\u202Eevil\u202C",
        "\\u001b[2J\\u001b]0;evil\\u0007", "<script>alert(1)</script>", "\uFEFF", "\uFFFE", "\\ufdd0", "\u0301\u0301", "ﬁ", "%00", "a\\u2028b",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1.0", "1e3", "1e999", "-1e-999", "9007199254740992", "18446744073709551616",
        "\"1\"", "[]", "{}", "[null]", "[1,1]", "[[]]", "[0]", "{\"user_id\":1}", "[9007199254740991]", "\"AAAA\"", "\"====\"",
    ];

    private static readonly byte[][] NotUtf8 =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xEF, 0xBB, 0xBF],
    ];

    /// <summary>A value in JSON that some parameter will not like.</summary>
    public string Value() => random.Next(6) switch
    {
        0 => $"\"{Pick(Texts)}\"",
        1 => $"\"{new string((char)('a' + random.Next(26)), 1 << random.Next(18))}\"",
        2 => new string('9', 1 + random.Next(400)),
        3 => Nested(1 + random.Next(100)),
        4 => $"[{string.Join(',', Enumerable.Repeat("1", random.Next(2000)))}]",
        _ => Pick(Values),
    };

    /// <summary>The same payload with some of its bytes wrong.</summary>
    public byte[] Bytes(byte[] payload)
    {
        var bytes = payload.ToList();
        for (var changes = 1 + random.Next(4); changes > 0 && bytes.Count > 0; changes--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    /// <summary>A frame of the payload, at times with a header or an end that does not fit.</summary>
    public byte[] Frame(byte[] payload)
    {
        var frame = Framed(payload.Length.ToString(CultureInfo.InvariantCulture), payload);
        switch (random.Next(12))
        {
            case 0:
                return frame[..random.Next(frame.Length)];
            case 1:
                return Framed(Pick(["9999999999", "1048577", "0", "-1", "", " 7", "1 2", "+5", "0x10", "1e3", "\t9", "٣"]), payload);
            case 2:
                return Framed(random.Next(2 * payload.Length + 2).ToString(CultureInfo.InvariantCulture), payload);
            default:
                return frame;
        }
    }

    private static byte[] Framed(string length, byte[] payload)
    {
        var header = new byte[10];
        Array.Fill(header, (byte)' ');
        var digits = Encoding.UTF8.GetBytes(length);
        digits.AsSpan(0, Math.Min(digits.Length, header.Length)).CopyTo(header);
        return [.. header, .. payload];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, random.Next(bytes.Count - at) + 1);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, random.Next(bytes.Count - at) + 1));
                break;
            case 4:
                bytes.InsertRange(at, Pick(NotUtf8));
                break;
            case 5:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Texts)));
                break;
            default:
                bytes[at] = (byte)Pick("{}[],:\"\\ \n0123456789.-eEtfnu\0".ToCharArray());
                break;
        }
    }

    private string Nested(int depth) => random.Next(2) == 0
        ? new string('[', depth) + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];
}
