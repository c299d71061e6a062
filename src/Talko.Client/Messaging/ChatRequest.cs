namespace Talko.Client.Messaging;

/// <summary>A chat that is to be made.</summary>
internal sealed record ChatRequest(
    string Name,
    IReadOnlyList<long> UserIds,
    string ClientChatId,
    GroupSettings Settings)
{
    /// <summary>Whether the other asks for the same, perhaps under another id.</summary>
    public bool IsSameAs(ChatRequest other) =>
        Name == other.Name && UserIds.SequenceEqual(other.UserIds) && Settings == other.Settings;
}
