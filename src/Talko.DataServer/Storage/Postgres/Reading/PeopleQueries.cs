using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Users;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is asked of whom people find and whom they block.</summary>
internal static class PeopleQueries
{
    private const string Found =
        $"""
        SELECT {UserRow.Columns} FROM (
          SELECT DISTINCT user_id FROM (
            SELECT user_id FROM NameWords WHERE word >= $1 AND word < $1 || chr(1114111) LIMIT $2) words) found
        CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = found.user_id OFFSET 0) u
        WHERE u.user_id <> $3 AND NOT u.is_disabled
          AND NOT EXISTS (SELECT 1 FROM Blocks WHERE user_id = $3 AND blocked_id = u.user_id)
        ORDER BY coalesce(u.name_key, u.clashing_key), u.user_id LIMIT $4
        """;

    private const string Blocked =
        $"""
        SELECT {UserRow.Columns} FROM Blocks b
        CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = b.blocked_id OFFSET 0) u
        WHERE b.user_id = $1 ORDER BY coalesce(u.name_key, u.clashing_key), u.user_id
        """;

    /// <summary>Asks for users found by the beginning of a word, of so many at most that are looked at.</summary>
    public static void AskFound(NpgsqlBatch batch, UserSearch search, int most) =>
        batch.Add(Found, search.Key, most, search.UserId, search.Limit);

    /// <summary>Asks for whom the user blocked.</summary>
    public static void AskBlocked(NpgsqlBatch batch, long userId) => batch.Add(Blocked, userId);
}
