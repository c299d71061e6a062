namespace Talko.Protocol.Framing;

/// <summary>Puts frames into a buffer: header and payload together, so that one write sends both.</summary>
public static class FrameWriter
{
    /// <summary>Leaves room for a header; the payload is then written to the buffer.</summary>
    /// <returns>Where the frame starts, for <see cref="End"/>, or to truncate to if it is given up.</returns>
    public static int Begin(PooledBuffer buffer)
    {
        var start = buffer.Length;
        buffer.GetSpan(FrameHeader.Size);
        buffer.Advance(FrameHeader.Size);
        return start;
    }

    /// <summary>Writes the header of the payload that ends here.</summary>
    /// <returns>The payload's length in bytes.</returns>
    public static int End(PooledBuffer buffer, int start)
    {
        var payloadLength = buffer.Length - start - FrameHeader.Size;
        FrameHeader.Write(buffer.Overwrite(start, FrameHeader.Size), payloadLength);
        return payloadLength;
    }
}
