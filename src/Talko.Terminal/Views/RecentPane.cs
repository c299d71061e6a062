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
            model.OpenAt(First() + position.Y);
            onOpen();
            return true;
        }

        return false;
    }

    protected override void DrawRows()
    {
        var rows = ChatRows.Of(model.View.Chats, model.Numbers, model.Active?.ChatId, Viewport.Width);
        foreach (var (row, line) in rows.Skip(First()).Take(Viewport.Height).Index())
        {
            DrawRow(row, line);
        }
    }

    private int First()
    {
        var active = model.View.Chats.FindIndex(chat => chat.ChatId == model.Active?.ChatId);
        return ChatRows.FirstShown(active, model.View.Chats.Count, Viewport.Height);
    }
}
