using System.Drawing;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Views;

/// <summary>A framed part that opens in the middle of the screen, above everything else.</summary>
internal abstract class Box : Pane
{
    private readonly string _title;

    protected Box(string title, Size preferredSize)
    {
        (_title, PreferredSize) = (title, preferredSize);
        CanFocus = true;
        Visible = false;
    }

    /// <summary>With the frame, where the screen is large enough.</summary>
    protected Size PreferredSize { get; set; }

    /// <summary>The part inside the frame; all of it where the screen is too small for one.</summary>
    protected Rectangle Inner => HasFrame
        ? new Rectangle(2, 1, Viewport.Width - 4, Viewport.Height - 2)
        : new Rectangle(1, 0, Math.Max(0, Viewport.Width - 1), Viewport.Height);

    private bool HasFrame => Viewport is { Width: >= 20, Height: >= 5 };

    /// <summary>Puts a pasted text where its cursor is, if it has one; false where that would be too long.</summary>
    public virtual bool Paste(string text) => true;

    /// <summary>Places it on a screen of this size.</summary>
    public virtual void Arrange(int width, int height)
    {
        var size = new Size(Math.Min(width, PreferredSize.Width), Math.Min(height, PreferredSize.Height));
        Frame = new Rectangle(new Point((width - size.Width) / 2, (height - size.Height) / 2), size);
    }

    /// <summary>Does what takes a while, and shows that it is under way, and what came of it.</summary>
    protected async void Run(Func<Task> action)
    {
        var running = action();
        Update();
        await running;
        Update();
    }

    /// <summary>Shows what has changed, and places it.</summary>
    protected virtual void Update()
    {
        SuperView?.SetNeedsLayout();
        SetNeedsDraw();
    }

    /// <summary>What is done at once, among what takes a while.</summary>
    protected static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    protected override void DrawRows()
    {
        if (!HasFrame)
        {
            return;
        }

        var title = TextWidth.Fit(_title, Viewport.Width - 6);
        var rule = new string('─', Viewport.Width - 5 - TextWidth.Of(title));
        DrawRow(0, new StyledLine(
            new TextSpan("┌─"), new TextSpan($" {title} ", TextLook.Strong), new TextSpan(rule + "┐")));
        var side = new StyledLine(new TextSpan("│"));
        for (var row = 1; row < Viewport.Height - 1; row++)
        {
            DrawRow(row, side);
            DrawRow(row, side, Viewport.Width - 1);
        }

        DrawRow(Viewport.Height - 1, new StyledLine(new TextSpan($"└{new string('─', Viewport.Width - 2)}┘")));
    }
}
