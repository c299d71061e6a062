using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Talko.DataServer.Storage.Moving;

/// <summary>How many rows went by, and a hash over all that is in them.</summary>
internal sealed class TableHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many rows.</summary>
    public long Count { get; private set; }

    /// <summary>Passes rows on.</summary>
    public async IAsyncEnumerable<object?[]> Through(IAsyncEnumerable<object?[]> rows)
    {
        await foreach (var row in rows)
        {
            Count++;
            Array.ForEach(row, Add);
            yield return row;
        }
    }

    /// <summary>Takes rows in.</summary>
    public async Task AddAsync(IAsyncEnumerable<object?[]> rows)
    {
        await foreach (var row in Through(rows))
        {
        }
    }

    /// <summary>Whether the same rows went by, in the same order.</summary>
    public bool IsSame(TableHash other) =>
        Count == other.Count && _hash.GetCurrentHash().AsSpan().SequenceEqual(other._hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    // With kind and length, so that no two different rows look the same.
    private void Add(object? value)
    {
        var (kind, bytes) = value switch
        {
            null => (0, []),
            long number => (1, BitConverter.GetBytes(number)),
            string text => (2, Encoding.UTF8.GetBytes(text)),
            byte[] binary => (3, binary),
            _ => throw new InvalidOperationException($"a value is a {value.GetType()}"),
        };
        Span<byte> head = stackalloc byte[1 + sizeof(int)];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
        _hash.AppendData(head);
        _hash.AppendData(bytes);
    }
}
