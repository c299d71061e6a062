namespace Talko.DataServer.Searching;

/// <summary>Takes what was typed apart. A quote that is not closed reaches to the end.</summary>
internal sealed class QueryLexer(string text)
{
    private int _place;

    /// <summary>The next part; null behind the last.</summary>
    public QueryToken? Read()
    {
        while (IsGap(_place))
        {
            _place++;
        }

        if (_place == text.Length)
        {
            return null;
        }

        var isExcluded = text[_place] == '-' && _place + 1 < text.Length && !IsGap(_place + 1);
        _place += isExcluded ? 1 : 0;
        return text[_place] == '"'
            ? new QueryToken(isExcluded, IsQuoted: true, ReadQuoted(), Filter: null, Value: string.Empty)
            : ReadPlain(isExcluded);
    }

    private bool IsGap(int place) => place < text.Length && char.IsWhiteSpace(text[place]);

    private string ReadQuoted()
    {
        var start = ++_place;
        var end = text.IndexOf('"', start);
        _place = end < 0 ? text.Length : end + 1;
        return end < 0 ? text[start..] : text[start..end];
    }

    private QueryToken ReadPlain(bool isExcluded)
    {
        var start = _place;
        while (_place < text.Length && !IsGap(_place))
        {
            var isColon = text[_place++] == ':';
            if (isColon && _place < text.Length && text[_place] == '"')
            {
                var filter = text[start..(_place - 1)];
                var value = ReadQuoted();
                return new QueryToken(isExcluded, IsQuoted: false, text[start.._place], filter, value);
            }
        }

        var token = text[start.._place];
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        var hasValue = colon > 0 && colon < token.Length - 1;
        return hasValue
            ? new QueryToken(isExcluded, IsQuoted: false, token, token[..colon], token[(colon + 1)..])
            : new QueryToken(isExcluded, IsQuoted: false, token, Filter: null, Value: string.Empty);
    }
}
