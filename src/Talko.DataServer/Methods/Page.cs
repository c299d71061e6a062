using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Talko.DataServer.Storage;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;

namespace Talko.DataServer.Methods;

/// <summary>
/// The items of an answer, each encoded once, up to a number of items and of bytes. What is around them in the
/// payload is counted too, so that no page makes a payload larger than its bound.
/// </summary>
internal sealed class Page<T> : IPage<T>, IDisposable
{
    // The envelope with an id of 256 bytes, and the result's other members.
    private const int Surroundings = 1024;

    private readonly JsonTypeInfo<T> _type;
    private readonly PooledBuffer _bytes = new();
    private readonly Utf8JsonWriter _writer;
    private readonly List<int> _ends = [];
    private int _budget;

    /// <summary>Makes an empty page by the parameter limit.</summary>
    /// <exception cref="RpcException">The limit is out of range.</exception>
    public Page(RpcParams parameters, JsonTypeInfo<T> type, DataServerOptions options)
        : this(
            (int?)parameters.GetOptionalInteger("limit"u8, 1, options.MaxPageItems), options.DefaultPageItems, type, options)
    {
    }

    /// <summary>Makes an empty page by a limit, or by another one and fewer bytes where there is none.</summary>
    public Page(int? limit, int defaultLimit, JsonTypeInfo<T> type, DataServerOptions options)
    {
        Limit = limit ?? defaultLimit;
        MaxItemBytes = options.MaxPageBytes - Surroundings;
        _budget = limit is null ? options.DefaultPageBytes - Surroundings : MaxItemBytes;
        _type = type;
        _writer = new Utf8JsonWriter(_bytes);
    }

    public int Limit { get; }

    /// <summary>The most bytes of one item.</summary>
    public int MaxItemBytes { get; private set; }

    public int Count => _ends.Count;

    /// <summary>Keeps so many bytes of the payload for what is beside the items.</summary>
    public void Reserve(int bytes)
    {
        MaxItemBytes -= bytes;
        _budget -= bytes;
    }

    /// <summary>
    /// Adds the item if there is room. The first one may have all the room that a payload has, whatever the page's
    /// own bound: an empty page leads nowhere.
    /// </summary>
    public bool TryAdd(T item)
    {
        if (Count == Limit)
        {
            return false;
        }

        var start = _bytes.Length;
        _writer.Reset(_bytes);
        JsonSerializer.Serialize(_writer, item, _type);
        var commas = Count;
        if (_bytes.Length + commas > (Count == 0 ? MaxItemBytes : _budget))
        {
            _bytes.Truncate(start);
            return false;
        }

        _ends.Add(_bytes.Length);
        return true;
    }

    /// <summary>Writes the items as a list, in the order in which they were added or another one.</summary>
    public void WriteTo(Utf8JsonWriter result, IEnumerable<int>? order = null)
    {
        result.WriteStartArray();
        foreach (var index in order ?? Enumerable.Range(0, Count))
        {
            result.WriteRawValue(Item(index), skipInputValidation: true);
        }

        result.WriteEndArray();
    }

    /// <summary>Writes a result that is the items under a name, and whether there are more.</summary>
    public void WriteAs(Utf8JsonWriter result, ReadOnlySpan<byte> name, bool hasMore)
    {
        result.WriteStartObject();
        result.WritePropertyName(name);
        WriteTo(result);
        result.WriteBoolean("has_more"u8, hasMore);
        result.WriteEndObject();
    }

    /// <summary>Writes a result that is the items under a name, where to go on, if there are more, and of which database they are.</summary>
    public void WriteAs(Utf8JsonWriter result, ReadOnlySpan<byte> name, string? next, string epoch)
    {
        result.WriteStartObject();
        result.WritePropertyName(name);
        WriteTo(result);
        result.WriteBoolean("has_more"u8, next is not null);
        result.WriteString("next"u8, next);
        result.WriteString("epoch"u8, epoch);
        result.WriteEndObject();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _bytes.Dispose();
    }

    private ReadOnlySpan<byte> Item(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _bytes.Written.Span[start.._ends[index]];
    }
}
