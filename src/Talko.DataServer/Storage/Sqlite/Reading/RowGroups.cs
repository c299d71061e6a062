namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>Rows that come in groups, by a growing index, taken group by group as they are read.</summary>
internal sealed class RowGroups<T>(IEnumerable<(int Index, T Row)> rows) : IDisposable
{
    private readonly IEnumerator<(int Index, T Row)> _rows = rows.GetEnumerator();
    private bool _started;
    private bool _hasRow;

    /// <summary>All rows of the next group; none where its index has no rows.</summary>
    public List<T> Take(int index)
    {
        if (!_started)
        {
            _started = true;
            _hasRow = _rows.MoveNext();
        }

        var group = new List<T>();
        while (_hasRow && _rows.Current.Index == index)
        {
            group.Add(_rows.Current.Row);
            _hasRow = _rows.MoveNext();
        }

        return group;
    }

    public void Dispose() => _rows.Dispose();
}
