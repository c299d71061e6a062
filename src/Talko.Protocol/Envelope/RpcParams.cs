using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Talko.Protocol.Envelope;

/// <summary>
/// The params of a request, checked as they are read (protocol.md, Request and response): each method throws an
/// <see cref="RpcException"/> that names the parameter. Names are ASCII. For an optional parameter null equals absent.
/// </summary>
public sealed class RpcParams
{
    /// <summary>The largest number that names things: 2^53-1, the largest every JSON reader holds exactly.</summary>
    public const long MaxId = (1L << 53) - 1;

    private readonly JsonMembers _members;

    internal RpcParams(JsonMembers members) => _members = members;

    /// <summary>Whether the parameter is there and not null.</summary>
    public bool Has(ReadOnlySpan<byte> name) => TryFind(name, out _);

    /// <summary>A number that names something: 1 to 2^53-1.</summary>
    public long GetId(ReadOnlySpan<byte> name) => GetOptionalId(name) ?? throw Missing(name);

    /// <summary>A number that names something, or null.</summary>
    public long? GetOptionalId(ReadOnlySpan<byte> name) => GetOptionalInteger(name, 1, MaxId);

    /// <summary>An integer within the bounds.</summary>
    public long GetInteger(ReadOnlySpan<byte> name, long min, long max) =>
        GetOptionalInteger(name, min, max) ?? throw Missing(name);

    /// <summary>An integer within the bounds, or null.</summary>
    public long? GetOptionalInteger(ReadOnlySpan<byte> name, long min, long max)
    {
        if (!TryFind(name, out var member))
        {
            return null;
        }

        return TryParseInteger(member.Value.Span, member.Type, out var value) && value >= min && value <= max
            ? value
            : throw Bad(name, $"must be an integer from {min} to {max}");
    }

    /// <summary>A flag.</summary>
    public bool GetFlag(ReadOnlySpan<byte> name) => Has(name) ? GetFlag(name, defaultValue: false) : throw Missing(name);

    /// <summary>A flag; the default where it is absent.</summary>
    public bool GetFlag(ReadOnlySpan<byte> name, bool defaultValue)
    {
        if (!TryFind(name, out var member))
        {
            return defaultValue;
        }

        return member.Type switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Bad(name, "must be true or false"),
        };
    }

    /// <summary>A text of 1 to <paramref name="maxBytes"/> bytes of UTF-8 without U+0000 or lone surrogates.</summary>
    public string GetText(ReadOnlySpan<byte> name, int maxBytes) => GetOptionalText(name, maxBytes) ?? throw Missing(name);

    /// <summary>A text as <see cref="GetText"/> has it, or of another least number of bytes, or null.</summary>
    public string? GetOptionalText(ReadOnlySpan<byte> name, int maxBytes, int minBytes = 1)
    {
        if (!TryFind(name, out var member))
        {
            return null;
        }

        if (member.Type != JsonTokenType.String)
        {
            throw Bad(name, "must be a string");
        }

        if (!JsonText.TryGet(member, out var text) || text.Contains('\0', StringComparison.Ordinal))
        {
            throw Bad(name, "must not hold U+0000 or half of a surrogate pair");
        }

        return Encoding.UTF8.GetByteCount(text) is var bytes && bytes >= minBytes && bytes <= maxBytes
            ? text
            : throw Bad(name, $"must have {minBytes} to {maxBytes} bytes of UTF-8");
    }

    /// <summary>So many bytes, in base64.</summary>
    public byte[] GetBytes(ReadOnlySpan<byte> name, int count) => GetOptionalBytes(name, count) ?? throw Missing(name);

    /// <summary>So many bytes, in base64, or null.</summary>
    public byte[]? GetOptionalBytes(ReadOnlySpan<byte> name, int count)
    {
        if (!TryFind(name, out var member))
        {
            return null;
        }

        var bytes = new byte[count];
        return member.Type == JsonTokenType.String
            && JsonText.TryGet(member, out var text)
            && Convert.TryFromBase64String(text, bytes, out var written)
            && written == count
                ? bytes
                : throw Bad(name, $"must be {count} bytes in base64");
    }

    /// <summary>A list of numbers that name things.</summary>
    public List<long> GetIds(ReadOnlySpan<byte> name, int minCount, int maxCount) =>
        GetOptionalIds(name, minCount, maxCount) ?? throw Missing(name);

    /// <summary>A list of numbers that name things, or null.</summary>
    public List<long>? GetOptionalIds(ReadOnlySpan<byte> name, int minCount, int maxCount)
    {
        if (!TryFind(name, out var member))
        {
            return null;
        }

        var ids = new List<long>();
        ReadIds(name, member, minCount, maxCount, ids);
        return ids;
    }

    /// <summary>Puts a list of numbers that name things into a list that the caller uses again and again.</summary>
    public void GetIds(ReadOnlySpan<byte> name, int maxCount, List<long> destination)
    {
        destination.Clear();
        ReadIds(name, TryFind(name, out var member) ? member : throw Missing(name), 0, maxCount, destination);
    }

    /// <summary>The bytes of a parameter that is an object, valid as long as the request.</summary>
    public ReadOnlyMemory<byte> GetObject(ReadOnlySpan<byte> name)
    {
        if (!TryFind(name, out var member))
        {
            throw Missing(name);
        }

        return member.Type == JsonTokenType.StartObject ? member.Value : throw Bad(name, "must be an object");
    }

    private static void ReadIds(ReadOnlySpan<byte> name, JsonMember member, int minCount, int maxCount, List<long> ids)
    {
        if (member.Type != JsonTokenType.StartArray)
        {
            throw Bad(name, "must be a list of integers");
        }

        var reader = new Utf8JsonReader(member.Value.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray && ids.Count <= maxCount)
        {
            if (!TryParseInteger(reader.ValueSpan, reader.TokenType, out var id) || id is < 1 or > MaxId)
            {
                throw Bad(name, $"must hold integers from 1 to {MaxId}");
            }

            ids.Add(id);
        }

        if (ids.Count < minCount || ids.Count > maxCount)
        {
            throw Bad(name, $"must have {minCount} to {maxCount} entries");
        }
    }

    // 1.0 and 1e3 are numbers to JSON but no names; so only digits, behind a minus, are taken.
    private static bool TryParseInteger(ReadOnlySpan<byte> token, JsonTokenType type, out long value)
    {
        value = 0;
        return type == JsonTokenType.Number
            && Utf8Parser.TryParse(token, out value, out var consumed)
            && consumed == token.Length;
    }

    private static RpcException Missing(ReadOnlySpan<byte> name) => Bad(name, "is missing");

    private static RpcException Bad(ReadOnlySpan<byte> name, string what) =>
        RpcException.InvalidParams($"{Encoding.ASCII.GetString(name)} {what}");

    private bool TryFind(ReadOnlySpan<byte> name, out JsonMember member) =>
        _members.TryFind(name, out member) && member.Type != JsonTokenType.Null;
}
