namespace Talko.DataServer.Storage.Chats;

/// <summary>What of a group is to change; what is null stays as it is.</summary>
/// <param name="ChatId">The group.</param>
/// <param name="UserId">For whom.</param>
/// <param name="ChatName">Its name.</param>
/// <param name="Topic">Its topic; empty takes it away.</param>
/// <param name="RetentionDays">For how many days messages are kept; 0 is for ever.</param>
internal readonly record struct ChatChange(
    long ChatId,
    long UserId,
    string? ChatName,
    string? Topic,
    int? RetentionDays);
