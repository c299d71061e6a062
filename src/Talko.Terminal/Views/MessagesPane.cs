using Talko.Client.Messaging;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>The conversation.</summary>
internal sealed class MessagesPane(ChatModel model, Action<int> onScroll) : Pane
{
    private const int WheelRows = 3;

    private ConversationLayout? _layout;
    private (ChatView? Chat, string? UnreadKey, string? GapKey, int Width, bool IsBare, People People) _laidOut;

    /// <summary>Whether what is selected is to be text alone.</summary>
    public bool IsBare { get; set; }

    /// <summary>The message that is marked, by its key; null where none is.</summary>
    public string? SelectedKey { get; set; }

    /// <summary>What the pane shows now.</summary>
    public ConversationPage Page =>
        Layout()?.Page(model.Place.Anchor, Viewport.Height, SelectedKey) ?? ConversationPage.Empty;

    /// <summary>Goes up (below zero) or down by rows.</summary>
    public void Scroll(int rows) => model.ScrollTo(Layout()?.Scroll(model.Place.Anchor, rows, Viewport.Height));

    /// <summary>Goes to a message, and has it at the top as far as there is something below.</summary>
    public void GoTo(string messageKey)
    {
        // Scrolled up at all, the pane shows the window in the middle where there is one.
        model.ScrollTo(new ScrollAnchor(messageKey, 0));
        model.ScrollTo(Layout()?.ScrollTo(messageKey, Viewport.Height));
    }

    /// <summary>Scrolls as little as it takes to show a message.</summary>
    public void Reveal(string messageKey) =>
        model.ScrollTo(Layout()?.Reveal(messageKey, model.Place.Anchor, Viewport.Height));

    /// <summary>Goes to the first message that was not seen, if there is one.</summary>
    public void ScrollToUnread()
    {
        if (model.Place.UnreadKey is { } key)
        {
            model.ScrollTo(Layout()?.ScrollTo(key, Viewport.Height));
        }
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.WheeledUp) || mouse.Flags.HasFlag(MouseFlags.WheeledDown))
        {
            onScroll(mouse.Flags.HasFlag(MouseFlags.WheeledUp) ? -WheelRows : WheelRows);
            return true;
        }

        return false;
    }

    protected override void DrawRows()
    {
        if (model.Shown is null or { Messages.Count: 0 })
        {
            DrawInMiddle(Nothing());
            return;
        }

        foreach (var (row, line) in Page.Lines.Index())
        {
            DrawRow(row, line);
        }
    }

    private new ConversationLayout? Layout()
    {
        var (chat, people) = (model.Shown, People.Of(model.View));
        var wanted = (chat, model.Place.UnreadKey, model.Place.GapKey, Viewport.Width, IsBare, people);
        if (wanted != _laidOut)
        {
            _laidOut = wanted;
            _layout = chat is null
                ? null
                : new ConversationLayout(
                    chat, wanted.UnreadKey, wanted.GapKey, wanted.Width, IsBare, people, model.IsDetached);
        }

        return _layout;
    }

    private string Nothing() => model switch
    {
        { Active: not null } => "Nothing was said here yet.\nType below, Enter sends.",
        { View.Loaded: true } => "No chats yet.\nCtrl-O starts one.",
        { View.Connection: ConnectionState.Offline, View.ConnectionError: { } reason } => reason,
        _ => "Connecting…",
    };
}
