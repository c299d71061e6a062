using Talko.Terminal.Layout;

namespace Talko.Terminal.Input;

/// <summary>What is shown of a text that is not to be seen.</summary>
internal static class Mask
{
    private const char Bullet = '•';

    /// <summary>A bullet for each character as a reader counts them, and where the cursor is among them.</summary>
    public static (string Text, int Cursor) Of(LineEditor editor)
    {
        var before = TextWidth.Clusters(editor.Text[..editor.Cursor]).Count();
        var after = TextWidth.Clusters(editor.Text[editor.Cursor..]).Count();
        return (new string(Bullet, before + after), before);
    }
}
