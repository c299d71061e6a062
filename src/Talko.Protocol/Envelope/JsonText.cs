using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Talko.Protocol.Envelope;

/// <summary>Strings of a payload.</summary>
internal static class JsonText
{
    /// <summary>Whether the member is a string with exactly this text.</summary>
    public static bool Is(JsonMember member, ReadOnlySpan<byte> text)
    {
        if (member.Type != JsonTokenType.String)
        {
            return false;
        }

        var content = member.Value.Span[1..^1];
        return content.Contains((byte)'\\')
            ? TryGet(member, out var unescaped) && unescaped == Encoding.UTF8.GetString(text)
            : content.SequenceEqual(text);
    }

    /// <summary>Reads a string. False for another kind of value and for a lone surrogate.</summary>
    public static bool TryGet(JsonMember member, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (member.Type != JsonTokenType.String)
        {
            return false;
        }

        var content = member.Value.Span[1..^1];
        if (!content.Contains((byte)'\\'))
        {
            text = Encoding.UTF8.GetString(content);
            return true;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(content.Length);
        try
        {
            var isText = JsonEscapes.TryUndo(content, buffer, out var written);
            text = isText ? Encoding.UTF8.GetString(buffer, 0, written) : null;
            return isText;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
