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
        batch.Add("SELECT user_id, reads_from_id FROM Participants WHERE chat_id = $1 ORDER BY user_id", chatId);
        await using var rows = await batch.ExecuteReaderAsync();
        var participants = new List<(long, long)>();
        while (await rows.ReadAsync())
        {
            participants.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }

        return participants;
    }

    /// <summary>Stores how far somebody has read a chat, under a number that is drawn.</summary>
    public static Task SetMarkAsync(Transaction transaction, long chatId, long userId, ReadMark mark) =>
        transaction.ExecuteAsync(
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
}
