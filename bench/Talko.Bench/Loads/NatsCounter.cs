namespace Talko.Bench.Loads;

/// <summary>Counts what a connection to nats-server receives, in whatever pieces it arrives: MSG with its payload, or PONG.</summary>
internal struct NatsCounter
{
    private int _column;
    private byte _second;
    private int _number;
    private int _missing;

    /// <summary>Takes the next bytes and returns how many of the two kinds they complete; the server's own PING is neither.</summary>
    public int Count(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (!bytes.IsEmpty)
        {
            if (_missing == 0)
            {
                count += ReadLine(bytes[0]);
                bytes = bytes[1..];
                continue;
            }

            var step = Math.Min(_missing, bytes.Length);
            _missing -= step;
            bytes = bytes[step..];
            count += _missing == 0 ? 1 : 0;
        }

        return count;
    }

    // The second letter tells MSG, PONG and PING apart; the last number of a MSG line is its payload's length.
    private int ReadLine(byte character)
    {
        _second = _column++ == 1 ? character : _second;
        if (character != '\n')
        {
            _number = char.IsAsciiDigit((char)character) ? (_number * 10) + (character - '0')
                : character == ' ' ? 0 : _number;
            return 0;
        }

        _column = 0;
        _missing = _second == 'S' ? _number + "\r\n".Length : 0;
        return _second == 'O' ? 1 : 0;
    }
}
