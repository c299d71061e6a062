namespace Talko.DataServer.Storage.Chats;

/// <summary>Somebody who is to be added to a chat.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Exists">Whether there is such a user.</param>
/// <param name="TakesPart">Whether they take part already.</param>
/// <param name="HasBlocked">Whether they have blocked who adds them.</param>
/// <param name="WasRemoved">Whether they were removed from it before.</param>
internal readonly record struct Candidate(long UserId, bool Exists, bool TakesPart, bool HasBlocked, bool WasRemoved);
