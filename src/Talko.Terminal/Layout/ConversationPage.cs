namespace Talko.Terminal.Layout;

/// <summary>The rows of a conversation that are on the screen, from the top down.</summary>
/// <param name="Lines">At most as many as there is room for.</param>
/// <param name="AtOldest">Whether the first row of all that is loaded is among them.</param>
/// <param name="AtNewest">Whether the last one is.</param>
internal sealed record ConversationPage(IReadOnlyList<StyledLine> Lines, bool AtOldest, bool AtNewest);
