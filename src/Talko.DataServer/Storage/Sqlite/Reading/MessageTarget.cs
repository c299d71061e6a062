using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>Where a message goes and who sends it.</summary>
/// <param name="Author">Who sends it.</param>
/// <param name="HasChat">Whether there is such a chat.</param>
/// <param name="TakesPart">Whether the author is a participant of the chat.</param>
/// <param name="IsRepeated">Whether the author has sent a message of this client_message_id, here or elsewhere.</param>
internal readonly record struct MessageTarget(User Author, bool HasChat, bool TakesPart, bool IsRepeated);
