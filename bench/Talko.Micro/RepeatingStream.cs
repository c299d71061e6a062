namespace Talko.Micro;

/// <summary>The same bytes again and again, without an end, and always there.</summary>
internal sealed class RepeatingStream(byte[] bytes) : Stream
{
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        for (var written = 0; written < buffer.Length;)
        {
            var step = Math.Min(buffer.Length - written, bytes.Length - _next);
            bytes.AsSpan(_next, step).CopyTo(buffer[written..]);
            written += step;
            _next = (_next + step) % bytes.Length;
        }

        return buffer.Length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
