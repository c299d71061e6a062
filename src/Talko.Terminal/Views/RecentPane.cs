using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>The list of chats, the one with the newest message first.</summary>
internal sealed class RecentPane(ChatModel model, Action onOpen) : Pane
{
    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Position is { } position && mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            model.OpenRow(First() + position.Y);
            onOpen();
            return true;
        }

        return false;
    }

    protected override void DrawRows()
    {
        var rows = ChatRows.Of(model.List, model.Active?.ChatId, Viewport.Width, Viewport.Height);
        foreach (var (row, line) in rows.Index())
        {
            DrawRow(row, line);
        }
    }

    private int First() =>
        ChatRows.FirstShown(model.List.RowOf(model.Active?.ChatId), model.List.RowCount, Viewport.Height);
}
