using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>Which chats may be read: what is said in a chat is for those who take part in it.</summary>
internal readonly record struct ReadableChat(StoredChat Chat, string Epoch)
{
    private const string Find =
        $"""
        SELECT {ChatRow.Columns}, (SELECT epoch FROM Meta),
          EXISTS (SELECT 1 FROM Users WHERE user_id = $2),
          EXISTS (SELECT 1 FROM Participants WHERE chat_id = $1 AND user_id = $2)
        FROM Chats c JOIN ChatNumbers n USING (chat_id) WHERE c.chat_id = $1
        """;

    /// <summary>Asks for a chat and whether the reader takes part in it.</summary>
    /// <param name="batch">What it is asked in.</param>
    /// <param name="chatId">The chat.</param>
    /// <param name="readerId">For whom; null, in trust mode, for whoever it may be.</param>
    public static void Ask(NpgsqlBatch batch, long chatId, long? readerId) => batch.Add(Find, chatId, readerId);

    /// <summary>The chat, where its reader may read it.</summary>
    public static async Task<Outcome<ReadableChat>> ReadAsync(
        NpgsqlDataReader rows, Actor actor, long chatId, long? readerId)
    {
        if (!await rows.ReadAsync())
        {
            return new Refusal(RefusalKind.NoChat, chatId);
        }

        var found = new ReadableChat(ChatRow.Read(rows), rows.GetString(ChatRow.Count));
        if (readerId is not { } userId)
        {
            return found;
        }

        if (!rows.GetBoolean(ChatRow.Count + 1))
        {
            return new Refusal(RefusalKind.NoUser, userId);
        }

        if (!actor.IsSelf(userId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        return rows.GetBoolean(ChatRow.Count + 2) ? found : new Refusal(RefusalKind.NotParticipant, chatId);
    }
}
