using Terminal.Gui.Input;

namespace Talko.Terminal.Input;

/// <summary>readline's keys.</summary>
internal static class EditorKeys
{
    private static readonly Dictionary<Key, Action<LineEditor>> Actions = new()
    {
        [Key.A.WithCtrl] = editor => editor.MoveToLineStart(),
        [Key.Home] = editor => editor.MoveToLineStart(),
        [Key.E.WithCtrl] = editor => editor.MoveToLineEnd(),
        [Key.End] = editor => editor.MoveToLineEnd(),
        [Key.B.WithCtrl] = editor => editor.MoveLeft(),
        [Key.CursorLeft] = editor => editor.MoveLeft(),
        [Key.F.WithCtrl] = editor => editor.MoveRight(),
        [Key.CursorRight] = editor => editor.MoveRight(),
        [Key.B.WithAlt] = editor => editor.MoveWordLeft(),
        [Key.CursorLeft.WithCtrl] = editor => editor.MoveWordLeft(),
        [Key.CursorLeft.WithAlt] = editor => editor.MoveWordLeft(),
        [Key.F.WithAlt] = editor => editor.MoveWordRight(),
        [Key.CursorRight.WithCtrl] = editor => editor.MoveWordRight(),
        [Key.CursorRight.WithAlt] = editor => editor.MoveWordRight(),
        [Key.Backspace] = editor => editor.DeleteBack(),
        [Key.Backspace.WithShift] = editor => editor.DeleteBack(),

        // Ctrl-H, which most terminals do not tell from Ctrl-Backspace.
        [Key.Backspace.WithCtrl] = editor => editor.DeleteBack(),
        [Key.H.WithCtrl] = editor => editor.DeleteBack(),
        [Key.D.WithCtrl] = editor => editor.DeleteForward(),
        [Key.Delete] = editor => editor.DeleteForward(),
        [Key.W.WithCtrl] = editor => editor.KillSpacedWordBack(),
        [Key.Backspace.WithAlt] = editor => editor.KillWordBack(),
        [Key.D.WithAlt] = editor => editor.KillWordForward(),
        [Key.K.WithCtrl] = editor => editor.KillToLineEnd(),
        [Key.U.WithCtrl] = editor => editor.KillToLineStart(),
        [Key.Y.WithCtrl] = editor => editor.Yank(),
    };

    /// <summary>Does what a key means to an editor: a command, or the character itself.</summary>
    public static void Apply(LineEditor editor, Key key)
    {
        if (Actions.TryGetValue(key, out var action))
        {
            action(editor);
        }
        else if (!key.IsCtrl && !key.IsAlt && key.GetPrintableText() is [var first, ..] text && !char.IsControl(first))
        {
            editor.Insert(text);
        }
    }
}
