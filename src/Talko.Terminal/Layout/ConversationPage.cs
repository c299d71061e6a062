using System.Collections.Immutable;
using Talko.Client.Messaging;

namespace Talko.Terminal.Layout;

/// <summary>The rows of a conversation that are on the screen, from the top down.</summary>
/// <param name="Lines">At most as many as there is room for.</param>
/// <param name="AtOldest">Whether the first row of all that is loaded is among them.</param>
/// <param name="AtNewest">Whether the newest message of all is.</param>
internal sealed record ConversationPage(IReadOnlyList<StyledLine> Lines, bool AtOldest, bool AtNewest)
{
    public static ConversationPage Empty { get; } = new([], true, true) { AtLast = true };

    /// <summary>Whether the last row of all that is loaded is among them.</summary>
    public bool AtLast { get; init; }

    /// <summary>The messages that the rows belong to.</summary>
    public ImmutableList<ChatMessage> Messages { get; init; } = [];
}
