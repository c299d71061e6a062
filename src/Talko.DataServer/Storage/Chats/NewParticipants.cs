namespace Talko.DataServer.Storage.Chats;

/// <summary>Who is to be added to a group.</summary>
/// <param name="ChatId">The group.</param>
/// <param name="UserId">For whom.</param>
/// <param name="UserIds">All different, in growing order.</param>
internal readonly record struct NewParticipants(long ChatId, long UserId, IReadOnlyList<long> UserIds);
