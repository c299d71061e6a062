using System.Globalization;

namespace Talko.Terminal.Input;

/// <summary>A text being written, with the cursor and readline's ways of changing it.</summary>
internal sealed class LineEditor(KillBuffer kills)
{
    /// <summary>The longest text it takes, in characters; four times what a message may be.</summary>
    public const int MaxLength = 64 * 1024;

    private bool _killedLast;

    public string Text { get; private set; } = "";

    /// <summary>Where the next character goes; always between two characters as a reader counts them.</summary>
    public int Cursor { get; private set; }

    /// <summary>Replaces everything; the cursor goes to the end.</summary>
    public void Set(string text)
    {
        Text = text;
        MoveTo(text.Length);
    }

    /// <summary>Puts a text at the cursor; false, with nothing changed, where that would be too long.</summary>
    public bool Insert(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        if (Text.Length + lines.Length > MaxLength)
        {
            return false;
        }

        Text = Text.Insert(Cursor, lines);
        MoveTo(Cursor + lines.Length);
        return true;
    }

    /// <summary>Puts a text in the place of what stands between an index and the cursor; false as above.</summary>
    public bool Replace(int start, string text)
    {
        if (Text.Length - (Cursor - start) + text.Length > MaxLength)
        {
            return false;
        }

        Remove(start, Cursor);
        return Insert(text);
    }

    /// <summary>Puts the cursor at or before an index.</summary>
    public void MoveTo(int index)
    {
        _killedLast = false;
        Cursor = index >= Text.Length ? Text.Length : ClusterStart(index);
    }

    public void MoveLeft() => MoveTo(Before(Cursor));

    public void MoveRight() => MoveTo(After(Cursor));

    public void MoveWordLeft() => MoveTo(WordStart(char.IsLetterOrDigit));

    public void MoveWordRight() => MoveTo(WordEnd());

    public void MoveToLineStart() => MoveTo(LineStart());

    public void MoveToLineEnd() => MoveTo(LineEnd());

    public void DeleteBack() => Remove(Before(Cursor), Cursor);

    public void DeleteForward() => Remove(Cursor, After(Cursor));

    /// <summary>Cuts to the end of the line, or the line's end itself.</summary>
    public void KillToLineEnd() => Kill(Cursor, LineEnd() == Cursor ? After(Cursor) : LineEnd(), backward: false);

    public void KillToLineStart() => Kill(LineStart(), Cursor, backward: true);

    /// <summary>Cuts the word before the cursor, as far as white space.</summary>
    public void KillSpacedWordBack() =>
        Kill(WordStart(character => !char.IsWhiteSpace(character)), Cursor, backward: true);

    public void KillWordBack() => Kill(WordStart(char.IsLetterOrDigit), Cursor, backward: true);

    public void KillWordForward() => Kill(Cursor, WordEnd(), backward: false);

    /// <summary>Puts back what was cut last.</summary>
    public bool Yank() => Insert(kills.Text);

    private int LineStart() => Cursor == 0 ? 0 : Text.LastIndexOf('\n', Cursor - 1) + 1;

    private int LineEnd() => Text.IndexOf('\n', Cursor) is var end && end < 0 ? Text.Length : end;

    private int WordStart(Func<char, bool> isPart)
    {
        var index = Cursor;
        while (index > 0 && !isPart(Text[index - 1]))
        {
            index--;
        }

        while (index > 0 && isPart(Text[index - 1]))
        {
            index--;
        }

        return index;
    }

    private int WordEnd()
    {
        var index = Cursor;
        while (index < Text.Length && !char.IsLetterOrDigit(Text[index]))
        {
            index++;
        }

        while (index < Text.Length && char.IsLetterOrDigit(Text[index]))
        {
            index++;
        }

        return index;
    }

    private int Before(int index) => index == 0 ? 0 : ClusterStart(index - 1);

    private int After(int index) =>
        index >= Text.Length ? Text.Length : index + StringInfo.GetNextTextElementLength(Text.AsSpan(index));

    private int ClusterStart(int index)
    {
        // A cluster never spans a line, so it is enough to count from the line's start.
        var start = index == 0 ? 0 : Text.LastIndexOf('\n', index - 1) + 1;
        while (After(start) <= index && start < Text.Length)
        {
            start = After(start);
        }

        return start;
    }

    private void Kill(int start, int end, bool backward)
    {
        if (start == end)
        {
            return;
        }

        var killed = Text[start..end];
        kills.Text = (_killedLast, backward) switch
        {
            (false, _) => killed,
            (true, true) => killed + kills.Text,
            (true, false) => kills.Text + killed,
        };
        Remove(start, end);
        _killedLast = true;
    }

    private void Remove(int start, int end)
    {
        Text = Text.Remove(start, end - start);
        MoveTo(start);
    }
}
