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
                ReadHeader(bytes[0]);
                bytes = bytes[1..];
                continue;
            }

            var step = Math.Min(_missing, bytes.Length);
            _missing -= step;
            bytes = bytes[step..];
            frames += _missing == 0 ? 1 : 0;
        }

        return frames;
    }

    private void ReadHeader(byte character)
    {
        if (character != ' ')
        {
            _length = (_length * 10) + (character - '0');
        }

        if (++_headerBytes == Frames.HeaderBytes)
        {
            (_missing, _headerBytes, _length) = (_length, 0, 0);
        }
    }
}
