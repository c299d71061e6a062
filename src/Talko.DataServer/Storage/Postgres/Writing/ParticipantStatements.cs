using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>How it is judged and written who takes part in chats.</summary>
internal static class ParticipantStatements
{
    /// <summary>Who asks something of a chat, and the chat.</summary>
    public static async Task<ChatAsker> FindAskerAsync(Transaction transaction, long chatId, long userId)
    {
        await using var batch = transaction.Ask();
        ParticipantQueries.AskAsker(batch, chatId, userId);
        await using var rows = await batch.ExecuteReaderAsync();
        return await ParticipantQueries.ReadAskerAsync(rows);
    }

    /// <summary>Everybody in a chat, and from which message on they read it.</summary>
    public static async Task<List<(long UserId, long ReadsFromId)>> ReadAllAsync(Transaction transaction, long chatId)
    {
        await using var batch = transaction.Ask();
        batch.Add(
            """
            SELECT user_id, reads_from_id FROM Participants
            WHERE chat_id = ANY (ARRAY [$1]) ORDER BY chat_id, user_id
            """,
            chatId);
        await using var rows = await batch.ExecuteReaderAsync();
        var participants = new List<(long, long)>();
        while (await rows.ReadAsync())
        {
            participants.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }

        return participants;
    }

    /// <summary>Stores how far somebody has read a chat, under a number that is drawn.</summary>
    public static void AddSetMark(NpgsqlBatch batch, long chatId, long userId, ReadMark mark) =>
        batch.Add(
            """
            UPDATE Participants
            SET read_id = $3, generation = $4, notify = $5, archived_id = $6, mark_id = nextval('Counter')
            WHERE chat_id = $1 AND user_id = $2
            """,
            chatId,
            userId,
            mark.ReadId,
            mark.Generation,
            mark.Notify,
            mark.ArchivedId);

    /// <summary>What is to be known of those who are to be added to a chat.</summary>
    public static async Task<List<Candidate>> ReadCandidatesAsync(Transaction transaction, NewParticipants asked)
    {
        await using var batch = transaction.Ask();
        batch.Add(
            """
            SELECT asked.user_id,
              EXISTS (SELECT 1 FROM Users WHERE user_id = asked.user_id OFFSET 0),
              EXISTS (SELECT 1 FROM Participants WHERE chat_id = $1 AND user_id = asked.user_id OFFSET 0),
              EXISTS (SELECT 1 FROM Blocks WHERE user_id = asked.user_id AND blocked_id = $2 OFFSET 0),
              EXISTS (
                SELECT 1 FROM FormerParticipants WHERE chat_id = $1 AND user_id = asked.user_id AND is_removed OFFSET 0)
            FROM unnest($3) WITH ORDINALITY asked (user_id, place) ORDER BY asked.place
            """,
            asked.ChatId,
            asked.UserId,
            asked.UserIds.ToArray());
        await using var rows = await batch.ExecuteReaderAsync();
        var candidates = new List<Candidate>();
        while (await rows.ReadAsync())
        {
            candidates.Add(new Candidate(
                rows.GetInt64(0), rows.GetBoolean(1), rows.GetBoolean(2), rows.GetBoolean(3), rows.GetBoolean(4)));
        }

        return candidates;
    }

    /// <summary>Who owns a chat.</summary>
    public static async Task<List<long>> ReadOwnersAsync(Transaction transaction, long chatId)
    {
        await using var batch = transaction.Ask();
        ParticipantQueries.AskOwners(batch, chatId);
        await using var rows = await batch.ExecuteReaderAsync();
        return await SessionQueries.ReadIdsAsync(rows);
    }

    /// <summary>Who becomes an owner where the one given no longer is; null where another owns the chat, or nobody is left.</summary>
    public static Task<long?> FindHeirAsync(Transaction transaction, long chatId, long ownerId) => transaction.FindAsync(
        """
        SELECT user_id FROM Participants
        WHERE chat_id = $1 AND user_id <> $2
          AND NOT EXISTS (SELECT 1 FROM Participants WHERE chat_id = $1 AND user_id <> $2 AND is_owner)
        ORDER BY joined_id, user_id LIMIT 1
        """,
        chatId,
        ownerId);

    /// <summary>Whether the user has left the chat, and was not removed from it.</summary>
    public static async Task<bool> HasLeftAsync(Transaction transaction, long chatId, long userId) =>
        await transaction.FindAsync(
            "SELECT user_id FROM FormerParticipants WHERE chat_id = $1 AND user_id = $2 AND NOT is_removed",
            chatId,
            userId) is not null;

    /// <summary>Stores who takes part from an event on.</summary>
    public static async Task AddAsync(
        Transaction transaction, long chatId, long[] userIds, long joinedId, long readsFromId)
    {
        await transaction.ExecuteAsync(
            """
            INSERT INTO Participants (chat_id, user_id, joined_id, reads_from_id, read_id, mark_id)
            SELECT $1, user_id, $3, $4, $3, $3 FROM unnest($2) user_id
            """,
            chatId,
            userIds,
            joinedId,
            readsFromId);
        await transaction.ExecuteAsync(
            """
            DELETE FROM FormerParticipants WHERE ctid = ANY (ARRAY (
              SELECT former.ctid FROM unnest($2) added (user_id)
              CROSS JOIN LATERAL (
                SELECT f.ctid FROM FormerParticipants f WHERE f.chat_id = $1 AND f.user_id = added.user_id OFFSET 0) former))
            """,
            chatId,
            userIds);
    }

    /// <summary>Stores that somebody takes no part any more.</summary>
    public static async Task RemoveAsync(Transaction transaction, long chatId, long userId, bool isRemoved)
    {
        await transaction.ExecuteAsync("DELETE FROM Participants WHERE chat_id = $1 AND user_id = $2", chatId, userId);
        await transaction.ExecuteAsync(
            "INSERT INTO FormerParticipants (chat_id, user_id, is_removed) VALUES ($1, $2, $3)", chatId, userId, isRemoved);
    }

    /// <summary>Forgets who took part in a chat, up to so many. Returns how many those were.</summary>
    public static Task<int> RemoveFormerAsync(Transaction transaction, long chatId, int limit) => transaction.ExecuteAsync(
        """
        DELETE FROM FormerParticipants WHERE ctid = ANY (ARRAY (
          SELECT ctid FROM FormerParticipants WHERE chat_id = $1 LIMIT $2))
        """,
        chatId,
        limit);

    /// <summary>Stores who owns a chat, or does not.</summary>
    public static Task SetOwnerAsync(Transaction transaction, long chatId, long userId, bool isOwner) =>
        transaction.ExecuteAsync(
            "UPDATE Participants SET is_owner = $3 WHERE chat_id = $1 AND user_id = $2", chatId, userId, isOwner);
}
