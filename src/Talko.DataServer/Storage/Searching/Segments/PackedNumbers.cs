namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>Numbers in few bytes: seven bits a byte, the lowest first; the highest bit says that there are more.</summary>
internal static class PackedNumbers
{
    private const int Bits = 7;
    private const byte More = 1 << Bits;

    /// <summary>Numbers that grow, each as how far it is from the one before it.</summary>
    public static byte[] OfGrowing(IEnumerable<long> numbers)
    {
        using var stream = new MemoryStream();
        WriteGrowing(stream, numbers);
        return stream.ToArray();
    }

    /// <summary>The same, into a stream.</summary>
    public static void WriteGrowing(MemoryStream stream, IEnumerable<long> numbers)
    {
        var before = 0L;
        foreach (var number in numbers)
        {
            Write(stream, number - before);
            before = number;
        }
    }

    /// <summary>Adds what <see cref="OfGrowing"/> packed.</summary>
    public static void AddGrowing(ReadOnlySpan<byte> bytes, List<long> numbers)
    {
        for (var number = 0L; !bytes.IsEmpty;)
        {
            number += Take(ref bytes);
            numbers.Add(number);
        }
    }

    /// <summary>How many numbers <see cref="OfGrowing"/> packed, and the last of them.</summary>
    public static (int Count, long Last) EndOfGrowing(ReadOnlySpan<byte> bytes)
    {
        var (count, last) = (0, 0L);
        for (; !bytes.IsEmpty; count++)
        {
            last += Take(ref bytes);
        }

        return (count, last);
    }

    /// <summary>Those of bytes that were cut off somewhere, without one whose end is missing.</summary>
    public static ReadOnlySpan<byte> WholeOf(ReadOnlySpan<byte> bytes) =>
        bytes[..(bytes.LastIndexOfAnyInRange((byte)0, (byte)(More - 1)) + 1)];

    /// <summary>Writes one that is not negative.</summary>
    public static void Write(MemoryStream stream, long number)
    {
        for (; number >= More; number >>= Bits)
        {
            stream.WriteByte((byte)(number | More));
        }

        stream.WriteByte((byte)number);
    }

    /// <summary>Reads bytes behind their number, and goes behind them.</summary>
    public static ReadOnlySpan<byte> TakeBytes(scoped ref ReadOnlySpan<byte> bytes)
    {
        var length = (int)Take(ref bytes);
        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }

    /// <summary>Reads one, and goes behind it.</summary>
    public static long Take(scoped ref ReadOnlySpan<byte> bytes)
    {
        var number = 0L;
        for (var (index, shift) = (0, 0); ; index++, shift += Bits)
        {
            number |= (long)(bytes[index] & ~More) << shift;
            if (bytes[index] < More)
            {
                bytes = bytes[(index + 1)..];
                return number;
            }
        }
    }
}
