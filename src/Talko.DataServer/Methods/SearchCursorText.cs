using System.Buffers.Binary;
using System.Buffers.Text;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Methods;

/// <summary>A place among all messages as callers hold it, who need not know what it says.</summary>
internal static class SearchCursorText
{
    private const int MaxTextBytes = 64;

    public static string Encode(long messageId)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, messageId);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The parameter before; above all messages where it is absent.</summary>
    /// <exception cref="RpcException">It is no text that <see cref="Encode"/> made.</exception>
    public static long Read(RpcParams parameters)
    {
        if (parameters.GetOptionalText("before"u8, MaxTextBytes) is not { } text)
        {
            return long.MaxValue;
        }

        Span<byte> bytes = stackalloc byte[MaxTextBytes];
        return Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text, bytes) == sizeof(long)
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : throw RpcException.InvalidParams("before must be the next of an earlier answer");
    }
}
