using System.Globalization;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>What FTS5 has of messages.</summary>
public sealed class IndexTests : IndexContract<SqliteEngine>
{
    private protected override Task<List<string>> ReadTermsAsync(StoreUnderTest test) => test.Facts.ReadAsync(
        """
        CREATE VIRTUAL TABLE temp.IndexedTerms USING fts5vocab(main, SearchTerms, instance);
        SELECT term || ' ' || doc FROM temp.IndexedTerms ORDER BY 1
        """);

    private protected override Task RequireWholeAsync(StoreUnderTest test) =>
        test.Facts.RunAsync("INSERT INTO SearchTerms (SearchTerms) VALUES ('integrity-check')");

    private protected override Task EmptyAsync(StoreUnderTest test) =>
        test.Facts.RunAsync("INSERT INTO SearchTerms (SearchTerms) VALUES ('delete-all'); DELETE FROM SearchProgress");

    private protected override async Task<int> CountPartsAsync(StoreUnderTest test)
    {
        var parts = await test.Facts.ReadAsync("SELECT count(DISTINCT segid) FROM SearchTerms_idx");
        return int.Parse(parts[0], CultureInfo.InvariantCulture);
    }
}
