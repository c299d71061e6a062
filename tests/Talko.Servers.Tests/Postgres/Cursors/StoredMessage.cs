using System.Globalization;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Postgres.Cursors;

/// <summary>A row of Messages, as the database itself says it.</summary>
/// <param name="MessageId">Its number.</param>
/// <param name="UserId">Its author.</param>
/// <param name="Key">What its author's request was called; empty for an event and the last ones.</param>
/// <param name="Event">Of which kind; empty for none.</param>
/// <param name="TargetId">Who came or went by it.</param>
internal sealed record StoredMessage(long MessageId, long UserId, string Key, string Event, long TargetId)
{
    /// <summary>All of them, by number.</summary>
    public static async Task<List<StoredMessage>> ReadAllAsync(StoredFacts facts)
    {
        var rows = await facts.ReadAsync(
            """
            SELECT message_id, user_id, coalesce(client_message_id, ''), coalesce(event::json ->> 'kind', ''),
              coalesce(event::json -> 'users' -> 0 ->> 'user_id', '0')
            FROM Messages ORDER BY message_id
            """);
        return [.. rows.Select(row => row.Split('|')).Select(row => new StoredMessage(
            Number(row[0]), Number(row[1]), row[2], row[3], Number(row[4])))];
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
