using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Where a message goes and who sends it.</summary>
/// <param name="LastId">The chat's highest number; null where there is no such chat.</param>
/// <param name="Author">Null where there is no such user.</param>
/// <param name="TakesPart">Whether the author is a participant of the chat.</param>
/// <param name="IsRepeated">Whether the author has sent a message of this client_message_id, here or elsewhere.</param>
internal readonly record struct MessageTarget(long? LastId, User? Author, bool TakesPart, bool IsRepeated);
