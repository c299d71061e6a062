using Talko.Client.Messaging;

namespace Talko.Terminal.Input;

/// <summary>
/// Completes the filter before the cursor of a search: its name, or whom or what it names; once more takes the next one
/// that fits.
/// </summary>
internal sealed class SearchCompletion
{
    private static readonly string[] Filters =
        ["from:", "in:", "before:", "after:", "has:link ", "has:file ", "mentions:me "];

    private List<string> _fitting = [];
    private (string Text, int Cursor) _completed;
    private int _start;
    private int _next;

    public void Next(LineEditor editor, IEnumerable<string> people, IEnumerable<string> chats)
    {
        if ((editor.Text, editor.Cursor) != _completed)
        {
            var term = SearchText.Split(editor.Text[..editor.Cursor]) is [.., var last] && EndsWith(editor, last) ? last : "";
            var exclusion = term.StartsWith('-') ? "-" : "";
            (_start, _next) = (editor.Cursor - term.Length, 0);
            _fitting = [.. Fitting(term[exclusion.Length..], people, chats).Select(filter => exclusion + filter)];
        }

        if (_fitting.Count > 0)
        {
            editor.Replace(_start, _fitting[_next++ % _fitting.Count]);
            _completed = (editor.Text, editor.Cursor);
        }
    }

    private static bool EndsWith(LineEditor editor, string term) =>
        editor.Text[..editor.Cursor].EndsWith(term, StringComparison.Ordinal);

    private static IEnumerable<string> Fitting(string term, IEnumerable<string> people, IEnumerable<string> chats) =>
        term.Split(':', 2) is [var filter, var value]
            ? Named(filter.ToLowerInvariant(), value.TrimStart('"'), people, chats)
            : Filters.Where(known => term.Length > 0 && known.StartsWith(term, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Named(
        string filter, string value, IEnumerable<string> people, IEnumerable<string> chats) => filter switch
        {
            "from" => Values(filter, value, people),
            "in" => Values(filter, value, chats),
            _ => Filters.Where(known => known.StartsWith($"{filter}:{value}", StringComparison.Ordinal)),
        };

    private static IEnumerable<string> Values(string filter, string value, IEnumerable<string> names) => names
        .Where(name => NameStart.Fits(name, value))
        .Select(name => SearchText.Filter(filter, name))
        .OfType<string>()
        .Select(whole => $"{whole} ");
}
