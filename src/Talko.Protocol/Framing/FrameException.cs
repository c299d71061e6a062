namespace Talko.Protocol.Framing;

/// <summary>What arrived cannot be the start of a frame that this end accepts; nothing after it can be read.</summary>
public sealed class FrameException : IOException
{
    /// <summary>Makes one with the error code that a server answers it with.</summary>
    public FrameException(int code, string message)
        : base(message) => Code = code;

    /// <summary>The answer's error code: not a frame, or too large.</summary>
    public int Code { get; }
}
