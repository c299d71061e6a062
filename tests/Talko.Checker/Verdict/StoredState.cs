namespace Talko.Checker.Verdict;

/// <summary>All that is in storage.</summary>
/// <param name="Users">Every user.</param>
/// <param name="Chats">Every chat.</param>
/// <param name="Messages">Every message, by its number.</param>
internal sealed record StoredState(
    IReadOnlyList<StoredUser> Users,
    IReadOnlyList<StoredChat> Chats,
    IReadOnlyList<StoredMessage> Messages)
{
    /// <summary>What SQLite says against the file; empty where it says nothing, or is not the one.</summary>
    public string Damage { get; init; } = "";
}
