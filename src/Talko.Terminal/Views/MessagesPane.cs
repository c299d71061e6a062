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
    private (ChatView? Chat, string? UnreadKey, string? GapKey, int Width, bool IsBare) _laidOut;

    /// <summary>Whether what is selected is to be text alone.</summary>
    public bool IsBare { get; set; }

    /// <summary>What the pane shows now.</summary>
    public ConversationPage Page => Layout()?.Page(model.Place.Anchor, Viewport.Height) ?? new([], true, true);

    /// <summary>Goes up (below zero) or down by rows.</summary>
    public void Scroll(int rows) => model.ScrollTo(Layout()?.Scroll(model.Place.Anchor, rows, Viewport.Height));

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
        if (model.Active is null or { Messages.Count: 0 })
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
        var wanted = (model.Active, model.Place.UnreadKey, model.Place.GapKey, Viewport.Width, IsBare);
        if (wanted != _laidOut)
        {
            _laidOut = wanted;
            _layout = model.Active is { } chat
                ? new ConversationLayout(chat, wanted.UnreadKey, wanted.GapKey, wanted.Width, wanted.IsBare)
                : null;
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
