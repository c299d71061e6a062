using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What FTS5 finds, which goes on where it was: it takes its time to begin. Disposing them ends it.</summary>
internal sealed class TermMatches(Rows rows) : IMatches, IDisposable
{
    public long MessageId { get; private set; }

    public bool Next()
    {
        if (!rows.Read())
        {
            return false;
        }

        MessageId = rows.GetInt64(0);
        return true;
    }

    public void Dispose() => rows.Dispose();
}
