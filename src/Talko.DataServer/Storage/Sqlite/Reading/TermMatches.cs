using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What FTS5 finds, which goes on where it was: it takes its time to begin. Disposing them ends it.</summary>
internal sealed class TermMatches(Rows rows) : IMatches, IDisposable
{
    private bool _hasEnded;

    public long MessageId { get; private set; }

    public bool Next()
    {
        _hasEnded = _hasEnded || !rows.Read();
        MessageId = _hasEnded ? 0 : rows.GetInt64(0);
        return !_hasEnded;
    }

    public void Dispose() => rows.Dispose();
}
