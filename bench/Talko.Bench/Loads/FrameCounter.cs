using System.Buffers.Text;

namespace Talko.Bench.Loads;

/// <summary>Counts the frames of one connection, in whatever pieces its bytes arrive.</summary>
internal struct FrameCounter
{
    private int _headerBytes;
    private int _length;
    private int _missing;

    /// <summary>Takes the next bytes and returns how many frames they complete.</summary>
    public int Count(ReadOnlySpan<byte> bytes)
    {
        var frames = 0;
        while (!bytes.IsEmpty)
        {
            if (_missing == 0)
            {
                bytes = bytes[ReadHeader(bytes)..];
                continue;
            }

            var step = Math.Min(_missing, bytes.Length);
            _missing -= step;
            bytes = bytes[step..];
            frames += _missing == 0 ? 1 : 0;
        }

        return frames;
    }

    // Mostly there is all of it; else it is taken byte by byte.
    private int ReadHeader(ReadOnlySpan<byte> bytes)
    {
        if (_headerBytes == 0 && bytes.Length >= Frames.HeaderBytes)
        {
            _ = Utf8Parser.TryParse(bytes, out _missing, out _);
            return Frames.HeaderBytes;
        }

        if (bytes[0] != ' ')
        {
            _length = (_length * 10) + (bytes[0] - '0');
        }

        if (++_headerBytes == Frames.HeaderBytes)
        {
            (_missing, _headerBytes, _length) = (_length, 0, 0);
        }

        return 1;
    }
}
