namespace Talko.Protocol.Framing;

/// <summary>Says how much memory a reader may use beyond a small buffer, and is told what it uses.</summary>
internal interface IReadAllowance
{
    /// <summary>Takes memory that only makes reading faster; false where there is none for that.</summary>
    bool TryTake(int bytes);

    /// <summary>
    /// Takes memory that a frame needs which is arriving, once there is some; false where there will be none, and reading
    /// is to end.
    /// </summary>
    ValueTask<bool> TakeAsync(int bytes);

    /// <summary>Gives memory back that was taken.</summary>
    void GiveBack(int bytes);
}
