using Talko.Terminal.Layout;
using Talko.Terminal.State;

namespace Talko.Terminal.Views;

/// <summary>The bottom row.</summary>
internal sealed class StatusPane(ChatModel model) : Pane
{
    /// <summary>What is said here where there is no frame to say it.</summary>
    public string Note { get; set; } = "";

    protected override void DrawRows() =>
        DrawRow(
        0,
        StatusLine.Of(model.View, model.Active, model.NewElsewhere, model.Notice, Viewport.Width, Note));
}
