namespace Talko.DataServer.Storage.Chats;

/// <summary>How many chats a user may make. It is asked while a write is judged, so it waits for nothing.</summary>
internal interface INewChatAllowance
{
    /// <summary>How many in all.</summary>
    int Max { get; }

    /// <summary>Counts a chat that is about to be made. False where it would be too soon: for so long.</summary>
    bool TryBegin(long makerId, out TimeSpan wait);

    /// <summary>Takes back what was counted: no chat was made.</summary>
    void Forgive(long makerId);
}
