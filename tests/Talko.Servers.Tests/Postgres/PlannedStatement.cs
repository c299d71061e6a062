namespace Talko.Servers.Tests.Postgres;

/// <summary>How a statement was run.</summary>
/// <param name="Query">The statement.</param>
/// <param name="Scans">How it read tables.</param>
/// <param name="Pages">How many pages it read for that, of tables and indexes.</param>
public sealed record PlannedStatement(string Query, IReadOnlyList<PlannedScan> Scans, double Pages)
{
    /// <summary>
    /// Whether it went through much of an index from which it took no rows, which are not counted as looked at: each look
    /// leads down a few pages, and each row is on one of the table's, perhaps with older ones of itself.
    /// </summary>
    public bool IsAstray => Pages > Scans.Sum(scan => (5 * scan.Times) + (3 * scan.Rows)) + 30;

    public override string ToString() => $"{Pages} pages: {string.Join(", ", Scans)}: {Query}";
}
