namespace Talko.DataServer.Storage.Messages;

/// <summary>What is beside a page of messages, of the same snapshot.</summary>
/// <param name="HasMore">Whether there are more in the direction that was asked.</param>
/// <param name="LastId">The chat's highest number.</param>
/// <param name="Cursor">Up to which number the page goes where it was read after one; null where it was not.</param>
/// <param name="Epoch">The database's.</param>
internal readonly record struct MessagesRead(bool HasMore, long LastId, long? Cursor, string Epoch);
