using System.Globalization;
using System.Text;
using Talko.DataServer.Storage.Searching.Segments;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Postgres;

/// <summary>What segments and blocks have of messages.</summary>
public sealed class IndexTests : IndexContract<PostgresEngine>
{
    private protected override async Task<List<string>> ReadTermsAsync(StoreUnderTest test)
    {
        var rows = await test.Facts.ReadAsync(
            """
            SELECT chat_id, last_id, encode(message_ids, 'hex'), encode(terms, 'hex')
            FROM SearchSegments JOIN SearchBlocks USING (chat_id, first_id)
            """);
        return [.. rows.SelectMany(row => Read(row.Split('|'))).Order(StringComparer.Ordinal)];
    }

    private protected override Task EmptyAsync(StoreUnderTest test) =>
        test.Facts.RunAsync("DELETE FROM SearchProgress; DELETE FROM SearchSegments");

    private protected override async Task<int> CountPartsAsync(StoreUnderTest test)
    {
        var parts = await test.Facts.ReadAsync("SELECT count(*) FROM SearchSegments");
        return int.Parse(parts[0], CultureInfo.InvariantCulture);
    }

    private static List<string> Read(string[] row)
    {
        var lastId = long.Parse(row[1], CultureInfo.InvariantCulture);
        var distances = new List<long>();
        PackedNumbers.AddGrowing(Convert.FromHexString(row[2]), distances);
        var found = new List<string>();
        var reader = new TermBlockReader(Convert.FromHexString(row[3]));
        while (reader.Next())
        {
            var places = new List<long>();
            reader.AddPlacesTo(places);
            var term = Encoding.UTF8.GetString(reader.Term);
            found.AddRange(places.Select(place => $"{row[0]}_{term} {lastId - distances[(int)place]}"));
        }

        return found;
    }
}
