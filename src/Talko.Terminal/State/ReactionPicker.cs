using Talko.Client.Messaging;
using Talko.Terminal.Input;
using Talko.Terminal.Text;

namespace Talko.Terminal.State;

/// <summary>Chooses a reaction by name. Before anything is typed: those the message has, and those that are used most.</summary>
internal sealed class ReactionPicker(KillBuffer kills)
{
    private static readonly string[] UsedMost =
    [
        "thumbs up", "red heart", "face with tears of joy", "party popper", "folded hands", "eyes", "crying face",
        "thumbs down",
    ];

    private readonly List<Emoji> _recent = [];
    private List<Emoji> _first = [];
    private string? _found;

    public LineEditor Editor { get; } = new(kills);

    public ChatMessage? Message { get; private set; }

    /// <summary>Those that fit what is typed, the best first.</summary>
    public IReadOnlyList<Emoji> Matches { get; private set; } = [];

    public int Selected { get; private set; }

    /// <summary>Begins anew for a message.</summary>
    public void Begin(ChatMessage message)
    {
        Message = message;
        Editor.Set("");
        var present = message.Reactions.Select(reaction => EmojiNames.All.FirstOrDefault(emoji => emoji.Text == reaction.Reaction));
        var usual = UsedMost.Select(name => EmojiNames.All.FirstOrDefault(emoji => emoji.Name == name));
        _first = [.. present.Concat(_recent).Concat(usual).OfType<Emoji>().Distinct()];
        _found = null;
        Find();
    }

    /// <summary>Finds those that fit what is typed now.</summary>
    public void Find()
    {
        if (Editor.Text != _found)
        {
            _found = Editor.Text;
            Matches = string.IsNullOrWhiteSpace(_found)
                ? [.. _first, .. EmojiNames.All.Except(_first)]
                : [.. EmojiNames.Find(_found)];
            Selected = 0;
        }
    }

    public void Move(int step) => Selected = Math.Clamp(Selected + step, 0, Math.Max(0, Matches.Count - 1));

    /// <summary>The selected one, which is offered first from now on; null where nothing fits.</summary>
    public Emoji? Take()
    {
        if (Selected >= Matches.Count)
        {
            return null;
        }

        var taken = Matches[Selected];
        _recent.Remove(taken);
        _recent.Insert(0, taken);
        return taken;
    }
}
