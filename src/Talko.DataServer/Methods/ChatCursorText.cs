using System.Buffers.Binary;
using System.Buffers.Text;
using Talko.DataServer.Storage.Chats;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Methods;

/// <summary>A place in GetChats' order as callers hold it, who need not know what it says.</summary>
internal static class ChatCursorText
{
    private const int Bytes = 2 * sizeof(long);
    private const int MaxTextBytes = 64;

    public static string Encode(ChatCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, cursor.SortId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], cursor.ChatId);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The parameter before; the start where it is absent.</summary>
    /// <exception cref="RpcException">It is no text that <see cref="Encode"/> made.</exception>
    public static ChatCursor Read(RpcParams parameters)
    {
        if (parameters.GetOptionalText("before"u8, MaxTextBytes) is not { } text)
        {
            return ChatCursor.Start;
        }

        Span<byte> bytes = stackalloc byte[MaxTextBytes];
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text, bytes) != Bytes)
        {
            throw RpcException.InvalidParams("before must be the next of an earlier answer");
        }

        return new ChatCursor(
            BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]));
    }
}
