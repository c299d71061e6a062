using Talko.Protocol.Framing;

namespace Talko.Checker.Proxies;

/// <summary>Whole frames as bytes, header and payload.</summary>
internal static class Frames
{
    /// <summary>The next frame; null at the end, also inside a frame: what is cut short there nobody could use.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[FrameHeader.Size];
        if (await stream.ReadAtLeastAsync(header, header.Length, false, cancellationToken) < header.Length)
        {
            return null;
        }

        if (!FrameHeader.TryParse(header, out var length) || length > FrameHeader.MaxServerPayload)
        {
            throw new InvalidDataException("Talko sent what is no frame");
        }

        var frame = new byte[header.Length + length];
        header.CopyTo(frame, 0);
        var payload = frame.AsMemory(header.Length);
        var isWhole = await stream.ReadAtLeastAsync(payload, payload.Length, false, cancellationToken) == payload.Length;
        return isWhole ? frame : null;
    }

    public static byte[] Payload(byte[] frame) => frame[FrameHeader.Size..];

    public static byte[] Make(byte[] payload)
    {
        var frame = new byte[FrameHeader.Size + payload.Length];
        FrameHeader.Write(frame, payload.Length);
        payload.CopyTo(frame, FrameHeader.Size);
        return frame;
    }
}
