using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is asked of who takes part in chats.</summary>
internal static class ParticipantQueries
{
    /// <summary>A chat, $1, and who asks something of it, $2, as <see cref="ReadAskerAsync"/> reads them.</summary>
    public const string AskerColumns =
        $"{ChatRow.Columns}, EXISTS (SELECT 1 FROM Users WHERE user_id = $2), {ParticipantRow.Columns}";

    /// <summary>How many they are.</summary>
    public const int AskerCount = ChatRow.Count + 1 + ParticipantRow.Count;

    /// <summary>Where they are read from.</summary>
    public const string AskerSource =
        """
        Chats c JOIN ChatNumbers n USING (chat_id)
        LEFT JOIN Participants p ON p.chat_id = c.chat_id AND p.user_id = $2
        """;

    private const string Asker = $"SELECT {AskerColumns} FROM {AskerSource} WHERE c.chat_id = $1";

    private const string Owners = "SELECT user_id FROM Participants WHERE chat_id = $1 AND is_owner ORDER BY user_id";

    private const string OwnersOfChats =
        """
        SELECT p.user_id, chats.place
        FROM unnest($1) WITH ORDINALITY chats (chat_id, place)
        CROSS JOIN LATERAL (SELECT user_id FROM Participants WHERE chat_id = chats.chat_id AND is_owner OFFSET 0) p
        ORDER BY chats.place, p.user_id
        """;

    /// <summary>Asks for a chat and who asks something of it.</summary>
    /// <param name="batch">What it is asked in.</param>
    /// <param name="chatId">The chat.</param>
    /// <param name="userId">Who; null, in trust mode, for whoever it may be.</param>
    public static void AskAsker(NpgsqlBatch batch, long chatId, long? userId) => batch.Add(Asker, chatId, userId);

    /// <summary>Asks for who owns a chat.</summary>
    public static void AskOwners(NpgsqlBatch batch, long chatId) => batch.Add(Owners, chatId);

    /// <summary>Asks for who owns each chat, with its place in the list from 1 on, in that order.</summary>
    public static void AskOwnersOfChats(NpgsqlBatch batch, long[] chatIds) => batch.Add(OwnersOfChats, chatIds);

    /// <summary>Who asks something of a chat, and the chat.</summary>
    public static async Task<ChatAsker> ReadAskerAsync(NpgsqlDataReader row)
    {
        if (!await row.ReadAsync())
        {
            return default;
        }

        const int First = ChatRow.Count + 1;
        return new ChatAsker(
            ChatRow.Read(row),
            row.GetBoolean(ChatRow.Count),
            row.IsDBNull(First) ? null : ParticipantRow.Read(row, First));
    }
}
