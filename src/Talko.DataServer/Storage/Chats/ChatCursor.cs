namespace Talko.DataServer.Storage.Chats;

/// <summary>A chat's place in GetChats' order: what is behind it is less.</summary>
internal readonly record struct ChatCursor(long SortId, long ChatId)
{
    /// <summary>Before all chats.</summary>
    public static ChatCursor Start { get; } = new(long.MaxValue, long.MaxValue);
}
