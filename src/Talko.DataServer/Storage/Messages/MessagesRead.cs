namespace Talko.DataServer.Storage.Messages;

/// <summary>What is beside a page of messages, of the same snapshot.</summary>
/// <param name="HasMore">Whether there are more in the direction that was asked.</param>
/// <param name="LastId">The chat's highest number.</param>
/// <param name="Epoch">The database's.</param>
internal readonly record struct MessagesRead(bool HasMore, long LastId, string Epoch)
{
    /// <summary>Up to which number the page goes where it was read after one; null where it was not.</summary>
    public long? Cursor { get; init; }

    /// <summary>Around a message: whether there are newer ones; null where it was read otherwise.</summary>
    public bool? HasNewer { get; init; }
}
