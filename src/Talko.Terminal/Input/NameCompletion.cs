namespace Talko.Terminal.Input;

/// <summary>Completes the beginning of a name before the cursor; once more takes the next name that fits.</summary>
internal sealed class NameCompletion
{
    private List<string> _names = [];
    private (string Text, int Cursor) _completed;
    private int _start;
    private int _next;

    public void Next(LineEditor editor, IEnumerable<string> names)
    {
        if ((editor.Text, editor.Cursor) != _completed)
        {
            Begin(editor, names);
        }

        if (_names.Count > 0)
        {
            var name = _names[_next++ % _names.Count];
            editor.Replace(_start, _start == 0 ? $"{name}: " : name);
            _completed = (editor.Text, editor.Cursor);
        }
    }

    private void Begin(LineEditor editor, IEnumerable<string> names)
    {
        var before = editor.Text[..editor.Cursor];
        _start = before.LastIndexOfAny([' ', '\n', ',']) + 1;
        _next = 0;
        _names = _start == before.Length
            ? []
            : [.. names.Where(name => name.StartsWith(before[_start..], StringComparison.CurrentCultureIgnoreCase))];
    }
}
