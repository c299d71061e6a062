using Talko.Terminal.Input;
using Terminal.Gui.Input;

namespace Talko.Terminal.State;

/// <summary>One line to fill in. What is cut from it can be put back into it alone: it may be a password.</summary>
internal sealed class FormField(string label, bool isSecret = false, bool isFixed = false)
{
    public string Label => label;

    /// <summary>Whether it is never shown.</summary>
    public bool IsSecret => isSecret;

    /// <summary>Whether it is shown and cannot be changed.</summary>
    public bool IsFixed => isFixed;

    public LineEditor Editor { get; } = new(new KillBuffer());

    public string Text => isSecret ? Editor.Text : Editor.Text.Trim();

    /// <summary>What is wrong with it.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether the next change replaces all of it; nobody corrects what he cannot see.</summary>
    public bool IsSelected { get; private set; }

    /// <summary>Does what a key means to it; whether that changed the text.</summary>
    public bool Apply(Key key) => Change(() => EditorKeys.Apply(Editor, key));

    /// <summary>Puts in a text without its line ends, as browsers do.</summary>
    public bool Paste(string text) => Change(() => Editor.Insert(text.ReplaceLineEndings("")));

    public void Clear()
    {
        Editor.Set("");
        (Error, IsSelected) = (null, false);
    }

    /// <summary>Says what is wrong; a secret is selected, and stays in case only another field was wrong.</summary>
    public void Blame(string error)
    {
        Error = error;
        IsSelected = isSecret && Editor.Text.Length > 0;
        Editor.MoveTo(Editor.Text.Length);
    }

    public void ClearError() => Error = null;

    private bool Change(Action edit)
    {
        var before = Editor.Text;
        edit();
        var isChanged = Editor.Text != before;
        if (IsSelected && isChanged)
        {
            // The cursor was at the end: what is new is behind what was there, and a deletion deletes all.
            Editor.Set(Editor.Text.Length > before.Length ? Editor.Text[before.Length..] : "");
        }

        IsSelected = false;
        return isChanged;
    }
}
