namespace Talko.DataServer.Storage.Reading;

/// <summary>A chat without its users and messages.</summary>
internal sealed record ChatRow(
    long ChatId,
    string ChatName,
    bool IsPrivate,
    int UserCount,
    long SortId,
    long LastId,
    long? ChangedId)
{
    /// <summary>Its place in GetChats' order.</summary>
    public ChatCursor Cursor => new(SortId, ChatId);
}
