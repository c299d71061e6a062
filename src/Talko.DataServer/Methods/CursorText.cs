using System.Buffers.Binary;
using System.Buffers.Text;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Methods;

/// <summary>A place in an order as callers hold it, who need not know that it is numbers.</summary>
internal static class CursorText
{
    private const int MaxNumbers = 2;
    private const int MaxTextBytes = 64;

    /// <param name="numbers">At most two.</param>
    public static string Encode(params ReadOnlySpan<long> numbers)
    {
        Span<byte> bytes = stackalloc byte[MaxNumbers * sizeof(long)];
        for (var index = 0; index < numbers.Length; index++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes[(index * sizeof(long))..], numbers[index]);
        }

        return Base64Url.EncodeToString(bytes[..(numbers.Length * sizeof(long))]);
    }

    /// <summary>Reads the parameter before into so many numbers. False where it is absent.</summary>
    /// <exception cref="RpcException">It is no text that <see cref="Encode"/> made of so many.</exception>
    public static bool TryRead(RpcParams parameters, Span<long> numbers)
    {
        if (parameters.GetOptionalText("before"u8, MaxTextBytes) is not { } text)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[MaxTextBytes];
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text, bytes) != numbers.Length * sizeof(long))
        {
            throw RpcException.InvalidParams("before must be the next of an earlier answer");
        }

        for (var index = 0; index < numbers.Length; index++)
        {
            numbers[index] = BinaryPrimitives.ReadInt64BigEndian(bytes[(index * sizeof(long))..]);
        }

        return true;
    }
}
