using System.Text;
using System.Text.Json;

namespace Talko.Protocol.Envelope;

/// <summary>
/// The members of one JSON object, found in one pass over its bytes and read where they lie. Reused from
/// request to request; valid as long as the payload is.
/// </summary>
internal sealed class JsonMembers
{
    // An honest object has a dozen members, which are compared in turn; a hostile one may have 100,000.
    private const int ComparedInTurn = 32;

    // What one hostile object made grow is not kept for the honest ones after it.
    private const int KeptCapacity = 64;

    private readonly List<JsonMember> _members = [];
    private HashSet<string>? _names;

    /// <summary>Whether two members have the same name.</summary>
    public bool HasRepeated { get; private set; }

    public void Clear()
    {
        _members.Clear();
        if (_members.Capacity > KeptCapacity)
        {
            _members.Capacity = KeptCapacity;
        }

        _names = null;
        HasRepeated = false;
    }

    /// <summary>Reads an object whose opening brace is the reader's current token, up to its closing one.</summary>
    /// <param name="reader">Reads the payload.</param>
    /// <param name="payload">What the members are slices of.</param>
    /// <param name="innerName">The member that, where it is an object, is read into <paramref name="inner"/>.</param>
    /// <param name="inner">Receives the members of that object.</param>
    /// <exception cref="JsonException">It is not JSON, or nested too deeply.</exception>
    public void Read(
        ref Utf8JsonReader reader,
        ReadOnlyMemory<byte> payload,
        ReadOnlySpan<byte> innerName = default,
        JsonMembers? inner = null)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader, payload);
            reader.Read();
            var type = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            if (inner is not null && type == JsonTokenType.StartObject && name.Span.SequenceEqual(innerName))
            {
                inner.Clear();
                inner.Read(ref reader, payload);
            }
            else
            {
                reader.Skip();
            }

            Add(new JsonMember(name, payload[start..(int)reader.BytesConsumed], type));
        }
    }

    /// <summary>Finds a member by its name in ASCII; null is found like any value.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out JsonMember member)
    {
        foreach (var candidate in _members)
        {
            if (candidate.Name.Span.SequenceEqual(name))
            {
                member = candidate;
                return true;
            }
        }

        member = default;
        return false;
    }

    private static ReadOnlyMemory<byte> NameOf(ref Utf8JsonReader reader, ReadOnlyMemory<byte> payload)
    {
        var raw = payload.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (!reader.ValueIsEscaped)
        {
            return raw;
        }

        // Half of a surrogate pair is no character, so such a name is only the same as itself, as written.
        var text = new byte[raw.Length];
        return JsonEscapes.TryUndo(raw.Span, text, out var written) ? text.AsMemory(0, written) : raw;
    }

    private void Add(JsonMember member)
    {
        if (_members.Count < ComparedInTurn)
        {
            HasRepeated |= TryFind(member.Name.Span, out _);
        }
        else
        {
            _names ??= [.. _members.Select(NameText)];
            HasRepeated |= !_names.Add(NameText(member));
        }

        _members.Add(member);
    }

    private static string NameText(JsonMember member) => Encoding.UTF8.GetString(member.Name.Span);
}
