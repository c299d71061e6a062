namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>What a write holds until its commit, so that what it is judged by stays so. Null is nothing of the kind.</summary>
/// <param name="Keys">Names and the like that somebody looks for and may take: who does so is alone with them.</param>
/// <param name="UserId">The user whose account or own things are changed: such writes come one after another.</param>
/// <param name="SessionId">The session in whose name it is asked, which does not end meanwhile.</param>
/// <param name="ChatId">The chat whose numbers are drawn.</param>
/// <param name="Participant">Whose mark in which chat is changed.</param>
internal sealed record Locks(
    string[] Keys,
    long? UserId,
    long? SessionId,
    long? ChatId,
    (long ChatId, long UserId)? Participant);
