namespace Talko.Terminal.Input;

/// <summary>
/// What was sent from one input, to be called back. Changes made to a line before moving on are kept until something
/// is sent, the line that was being written among them.
/// </summary>
internal sealed class InputHistory
{
    private const int Capacity = 200;

    private readonly List<string> _sent = [];
    private readonly Dictionary<int, string> _changed = [];
    private int _position;

    /// <summary>Remembers a line, and goes back to writing a new one.</summary>
    public void Add(string text)
    {
        if (_sent.Count == 0 || _sent[^1] != text)
        {
            _sent.Add(text);
        }

        if (_sent.Count > Capacity)
        {
            _sent.RemoveAt(0);
        }

        _changed.Clear();
        _position = _sent.Count;
    }

    /// <summary>The line before; null where there is none.</summary>
    public string? Older(string current) => _position == 0 ? null : Go(_position - 1, current);

    /// <summary>The line after, at last the one that was being written; null where there is none.</summary>
    public string? Newer(string current) => _position == _sent.Count ? null : Go(_position + 1, current);

    private string Go(int position, string current)
    {
        _changed[_position] = current;
        _position = position;
        return _changed.GetValueOrDefault(position) ?? (position == _sent.Count ? "" : _sent[position]);
    }
}
