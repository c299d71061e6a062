using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is asked of users.</summary>
internal static class UserQueries
{
    private const string ById = $"SELECT {UserRow.Columns} FROM Users u WHERE u.user_id = $1";

    private const string ByKey =
        $"""
        SELECT {UserRow.Columns} FROM Users u WHERE u.name_key = $1
        UNION ALL
        SELECT {UserRow.Columns} FROM Users u WHERE u.clashing_key = $1
        LIMIT $2
        """;

    // Each user is looked up by id: a join of its own accord might read all of them.
    private const string ParticipantsAfter =
        $"""
        SELECT {UserRow.Columns}
        FROM (
          SELECT user_id FROM Participants
          WHERE chat_id = ANY (ARRAY [$1]) AND user_id > $2
          ORDER BY chat_id, user_id LIMIT $3) p
        CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = p.user_id OFFSET 0) u
        ORDER BY u.user_id
        """;

    private const string ParticipantsOfChanged =
        $"""
        SELECT {UserRow.Columns}
        FROM (
          SELECT user_id FROM Participants
          WHERE chat_id = ANY (ARRAY [$1])
            AND EXISTS (SELECT 1 FROM Chats WHERE chat_id = $1 AND changed_id > $2)
          ORDER BY chat_id, user_id LIMIT $3) p
        CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = p.user_id OFFSET 0) u
        ORDER BY u.user_id
        """;

    private const string FirstOfChats =
        $"""
        SELECT {UserRow.Columns}, chats.place
        FROM unnest($1) WITH ORDINALITY chats (chat_id, place)
        CROSS JOIN LATERAL (
          SELECT user_id FROM Participants
          WHERE chat_id = ANY (ARRAY [chats.chat_id])
          ORDER BY chat_id, user_id LIMIT $2) p
        CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = p.user_id OFFSET 0) u
        ORDER BY chats.place, u.user_id
        """;

    public static void AskById(NpgsqlBatch batch, long userId) => batch.Add(ById, userId);

    /// <summary>Asks for users of a name: more than one only where an original database has them.</summary>
    public static void AskByKey(NpgsqlBatch batch, string nameKey, int limit) => batch.Add(ByKey, nameKey, limit);

    /// <summary>Asks for participants of a chat behind one of them, by user_id, each once.</summary>
    public static void AskParticipants(NpgsqlBatch batch, long chatId, long afterUserId, int limit) =>
        batch.Add(ParticipantsAfter, chatId, afterUserId, limit);

    /// <summary>Asks for the first participants of a chat, where it has changed above a number.</summary>
    public static void AskParticipantsOfChanged(NpgsqlBatch batch, long chatId, long aboveId, int limit) =>
        batch.Add(ParticipantsOfChanged, chatId, aboveId, limit);

    /// <summary>Asks for the first participants of each chat, with its place in the list from 1 on, in that order.</summary>
    public static void AskFirstOfChats(NpgsqlBatch batch, long[] chatIds, int limit) =>
        batch.Add(FirstOfChats, chatIds, limit);

    /// <summary>The next row's user, or null.</summary>
    public static async Task<User?> FindAsync(NpgsqlDataReader rows) =>
        await rows.ReadAsync() ? UserRow.Read(rows) : null;

    /// <summary>All rows' users.</summary>
    public static async Task<List<User>> ReadAsync(NpgsqlDataReader rows)
    {
        var users = new List<User>();
        while (await rows.ReadAsync())
        {
            users.Add(UserRow.Read(rows));
        }

        return users;
    }
}
