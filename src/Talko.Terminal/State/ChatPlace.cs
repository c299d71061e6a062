using Talko.Terminal.Input;
using Talko.Terminal.Layout;

namespace Talko.Terminal.State;

/// <summary>Where the user left one chat, to find it as it was when he comes back.</summary>
internal sealed class ChatPlace(KillBuffer kills)
{
    /// <summary>What is being written there.</summary>
    public LineEditor Editor { get; } = new(kills);

    public InputHistory History { get; } = new();

    /// <summary>How far it is scrolled up; null follows the newest message.</summary>
    public ScrollAnchor? Anchor { get; set; }

    /// <summary>The message that the line above the unread ones stands before.</summary>
    public string? UnreadKey { get; set; }

    public bool IsLoadingOlder { get; set; }
}
