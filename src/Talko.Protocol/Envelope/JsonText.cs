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

        try
        {
            var reader = new Utf8JsonReader(member.Value.Span);
            reader.Read();
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // How the reader says that an escape is half of a surrogate pair.
            return false;
        }
    }
}
