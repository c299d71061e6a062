using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Where a message goes and who sends it.</summary>
/// <param name="LastId">The chat's highest number; null where there is no such chat.</param>
/// <param name="Author">Null where there is no such user.</param>
/// <param name="TakesPart">Whether the author is a participant of the chat.</param>
internal readonly record struct MessageTarget(long? LastId, User? Author, bool TakesPart);
