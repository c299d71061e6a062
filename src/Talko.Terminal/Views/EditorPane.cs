using System.Drawing;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>An input with a prompt; it takes as many rows as its text needs and it is given.</summary>
internal sealed class EditorPane : Pane
{
    private readonly Func<Key, bool> _onKey;
    private int _firstRow;

    /// <summary>Makes an input; keys that the function does not take edit the text.</summary>
    public EditorPane(LineEditor editor, Func<Key, bool> onKey)
    {
        Editor = editor;
        _onKey = onKey;
        CanFocus = true;
    }

    public LineEditor Editor { get; set; }

    public TextSpan Prompt { get; set; } = new("> ");

    /// <summary>Whether bullets are shown instead of the text.</summary>
    public bool IsSecret { get; init; }

    public TextLook Look { get; set; }

    /// <summary>How many rows the text takes at a width.</summary>
    public int RowsAt(int width) => LayoutAt(width).Rows.Count;

    /// <summary>Moves the cursor by rows; false where there is no row.</summary>
    public bool TryMoveRow(int step)
    {
        var layout = LayoutAt(Viewport.Width);
        var row = layout.CursorRow + step;
        if (row < 0 || row >= layout.Rows.Count)
        {
            return false;
        }

        Editor.MoveTo(layout.IndexAt(row, layout.CursorColumn));
        return true;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (!key.IsModifierOnly && !_onKey(key))
        {
            EditorKeys.Apply(Editor, key);
        }

        // Nothing is left to the library's own keys: Esc would quit and Tab would move on.
        return true;
    }

    protected override void DrawRows()
    {
        var layout = LayoutAt(Viewport.Width);
        _firstRow = Math.Clamp(_firstRow, layout.CursorRow - Viewport.Height + 1, layout.CursorRow);
        _firstRow = Math.Clamp(_firstRow, 0, Math.Max(0, layout.Rows.Count - Viewport.Height));
        for (var row = 0; row < Viewport.Height && _firstRow + row < layout.Rows.Count; row++)
        {
            var content = layout.Rows[_firstRow + row];
            DrawRow(row, new StyledLine(new TextSpan(content.Display, Look)), content.Indent);
        }

        if (_firstRow == 0)
        {
            DrawRow(0, new StyledLine(FittedPrompt(Viewport.Width)));
        }

        Cursor = new Cursor
        {
            Position = ViewportToScreen(new Point(layout.CursorColumn, layout.CursorRow - _firstRow)),
            Style = CursorStyle.Default,
        };
    }

    private EditorLayout LayoutAt(int width)
    {
        var (text, cursor) = IsSecret ? Mask.Of(Editor) : (Editor.Text, Editor.Cursor);
        return new EditorLayout(text, cursor, TextWidth.Of(FittedPrompt(width).Text), Math.Max(1, width));
    }

    // A long name leaves at least half of the row.
    private TextSpan FittedPrompt(int width) =>
        TextWidth.Of(Prompt.Text) <= width / 2 ? Prompt : Prompt with { Text = width < 8 ? "" : "> " };
}
