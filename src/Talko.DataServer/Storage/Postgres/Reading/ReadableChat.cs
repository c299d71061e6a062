using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>Which chats may be read: what is said in a chat is for those who take part in it.</summary>
internal readonly record struct ReadableChat(StoredChat Chat, string Epoch)
{
    /// <summary>Asks for a chat and whether the reader takes part in it.</summary>
    /// <param name="batch">What it is asked in.</param>
    /// <param name="chatId">The chat.</param>
    /// <param name="readerId">For whom; null, in trust mode, for whoever it may be.</param>
    public static void Ask(NpgsqlBatch batch, long chatId, long? readerId)
    {
        batch.Add("SELECT epoch FROM Meta");
        ParticipantQueries.AskAsker(batch, chatId, readerId);
    }

    /// <summary>The chat, where its reader may read it.</summary>
    public static async Task<Outcome<ReadableChat>> ReadAsync(
        NpgsqlDataReader rows, Actor actor, long chatId, long? readerId)
    {
        await rows.ReadAsync();
        var epoch = rows.GetString(0);
        await rows.NextAsync();
        var asker = await ParticipantQueries.ReadAskerAsync(rows);
        var refusal = readerId is { } userId ? asker.Judge(actor, chatId, userId)
            : asker.Chat is null ? new Refusal(RefusalKind.NoChat, chatId)
            : null;
        return refusal is null ? new ReadableChat(asker.Chat!, epoch) : refusal;
    }
}
