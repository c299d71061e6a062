using Talko.Terminal.Text;

namespace Talko.Terminal.Input;

/// <summary>
/// Completes the beginning of a name before the cursor; once more takes the next name that fits. Behind an at sign it is
/// the name of somebody to be mentioned.
/// </summary>
internal sealed class NameCompletion
{
    private List<string> _names = [];
    private (string Text, int Cursor) _completed;
    private int _start;
    private int _next;

    public void Next(LineEditor editor, IEnumerable<string> names, IEnumerable<string> mentions)
    {
        if ((editor.Text, editor.Cursor) != _completed)
        {
            Begin(editor, names, mentions);
        }

        if (_names.Count > 0)
        {
            var name = _names[_next++ % _names.Count];
            editor.Replace(_start, name + End(name));
            _completed = (editor.Text, editor.Cursor);
        }
    }

    private void Begin(LineEditor editor, IEnumerable<string> names, IEnumerable<string> mentions)
    {
        var before = editor.Text[..editor.Cursor];
        var sign = before.LastIndexOf(MentionPlaces.Sign);
        var isMention = sign >= 0 && (sign == 0 || !char.IsLetterOrDigit(before[sign - 1]));
        _next = 0;
        _start = sign;
        _names = isMention ? Fitting(mentions.Select(name => MentionPlaces.Sign + name), before[sign..]) : [];
        if (_names.Count == 0)
        {
            _start = before.LastIndexOfAny([' ', '\n', ',']) + 1;
            _names = Fitting(names, before[_start..]);
        }
    }

    private static List<string> Fitting(IEnumerable<string> names, string typed) => typed.Length == 0
        ? []
        : [.. names.Where(name => name.StartsWith(typed, StringComparison.CurrentCultureIgnoreCase))];

    private string End(string name) => name[0] == MentionPlaces.Sign ? " " : _start == 0 ? ": " : "";
}
