using Talko.Terminal.Layout;
using Talko.Terminal.State;

namespace Talko.Terminal.Views;

/// <summary>The bottom row.</summary>
internal sealed class StatusPane(ChatModel model) : Pane
{
    protected override void DrawRows() =>
        DrawRow(0, StatusLine.Of(model.View, model.Active, model.Notice, Viewport.Width));
}
