using Talko.Terminal.Layout;
using Talko.Terminal.Screen;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>A part of the screen that draws rows of styled text itself.</summary>
internal abstract class Pane : View
{
    protected Pane()
    {
        SetScheme(Theme.Scheme);
    }

    /// <summary>Has it drawn anew; called on the screen's thread, as all that changes a view.</summary>
    public new void SetNeedsDraw()
    {
        ScreenThread.Require(App);
        base.SetNeedsDraw();
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        DrawRows();
        return true;
    }

    protected abstract void DrawRows();

    /// <summary>Draws a row, each cluster where the layout counted it to be.</summary>
    protected void DrawRow(int row, StyledLine line, int column = 0)
    {
        foreach (var span in line.Spans)
        {
            SetAttribute(Theme.Of(span));
            App?.Driver?.CurrentUrl = span.Href;
            foreach (var cluster in TextWidth.Clusters(span.Text))
            {
                var width = TextWidth.OfCluster(cluster);
                if (column + width > Viewport.Width)
                {
                    App?.Driver?.CurrentUrl = null;
                    return;
                }

                Move(column, row);
                AddStr(cluster);
                column += width;
            }
        }

        App?.Driver?.CurrentUrl = null;
    }

    /// <summary>Draws lines of text in the middle, for a pane that has nothing else to show.</summary>
    protected void DrawInMiddle(string text)
    {
        var rows = DisplayText.Lines(text).SelectMany(line => LineWrapper.Wrap(line, Viewport.Width, Viewport.Width));
        var top = Math.Max(0, (Viewport.Height - rows.Count()) / 2);
        foreach (var (index, row) in rows.Index())
        {
            var left = Math.Max(0, (Viewport.Width - TextWidth.Of(row)) / 2);
            DrawRow(top + index, new StyledLine(new TextSpan(row, TextLook.Dim)), left);
        }
    }
}
