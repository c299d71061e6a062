namespace Talko.Bench.Loads;

/// <summary>Counts the packets of MQTT that a connection receives, in whatever pieces they arrive: a byte for the type, the
/// length of the rest in sevens of bits, the rest.</summary>
internal struct MqttCounter
{
    private const byte MoreFollows = 0x80;

    private bool _inLength;
    private int _shift;
    private int _length;
    private int _missing;

    /// <summary>Takes the next bytes and returns how many packets they complete.</summary>
    public int Count(ReadOnlySpan<byte> bytes)
    {
        var packets = 0;
        while (!bytes.IsEmpty)
        {
            if (_missing > 0)
            {
                var step = Math.Min(_missing, bytes.Length);
                _missing -= step;
                bytes = bytes[step..];
                packets += _missing == 0 ? 1 : 0;
                continue;
            }

            packets += ReadHeader(bytes[0]);
            bytes = bytes[1..];
        }

        return packets;
    }

    // Returns 1 for a packet that ends with its header.
    private int ReadHeader(byte value)
    {
        if (!_inLength)
        {
            (_inLength, _shift, _length) = (true, 0, 0);
            return 0;
        }

        _length |= (value & ~MoreFollows) << _shift;
        _shift += 7;
        if ((value & MoreFollows) != 0)
        {
            return 0;
        }

        (_inLength, _missing) = (false, _length);
        return _length == 0 ? 1 : 0;
    }
}
