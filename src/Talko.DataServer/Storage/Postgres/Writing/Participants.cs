using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// Who takes part in chats, remembered, as otherwise each message to a large group would read all of them. A version that
/// the database changes with them says whether it is still so.
/// </summary>
internal sealed class Participants(DataServerOptions options)
{
    private const string Unknown =
        """
        SELECT n.chat_id, n.participants_version, p.user_ids, p.reads_from_ids
        FROM unnest($1, $2) known (chat_id, version) JOIN ChatNumbers n USING (chat_id)
        CROSS JOIN LATERAL (
          SELECT coalesce(array_agg(user_id), '{}') AS user_ids, coalesce(array_agg(reads_from_id), '{}') AS reads_from_ids
          FROM (
            SELECT user_id, reads_from_id FROM Participants
            WHERE chat_id = ANY (ARRAY [n.chat_id])
            ORDER BY chat_id, user_id) ordered) p
        WHERE n.participants_version <> known.version
        """;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, ParticipantList> _byChat = [];
    private int _remembered;

    /// <summary>Who took part in a chat when it was last looked at; nobody, of no version, where it was not.</summary>
    public ParticipantList Find(long chatId)
    {
        lock (_gate)
        {
            return _byChat.GetValueOrDefault(chatId, ParticipantList.Unknown);
        }
    }

    /// <summary>Asks for those of chats, behind their locks, that are not as they are remembered.</summary>
    public static void AskUnknown(NpgsqlBatch batch, long[] chatIds, IEnumerable<ParticipantList> known) =>
        batch.Add(Unknown, chatIds, known.Select(list => list.Version).ToArray());

    /// <summary>All rows' lists, which are remembered from now on.</summary>
    public async Task<List<(long ChatId, ParticipantList List)>> ReadUnknownAsync(NpgsqlDataReader rows)
    {
        var found = new List<(long, ParticipantList)>();
        while (await rows.ReadAsync())
        {
            var list = new ParticipantList(rows.GetGuid(1), rows.GetFieldValue<long[]>(2), rows.GetFieldValue<long[]>(3));
            Remember(rows.GetInt64(0), list);
            found.Add((rows.GetInt64(0), list));
        }

        return found;
    }

    private void Remember(long chatId, ParticipantList list)
    {
        lock (_gate)
        {
            if (_byChat.Remove(chatId, out var older))
            {
                _remembered -= older.UserIds.Length;
            }

            if (_remembered + list.UserIds.Length > options.MaxRememberedReceivers)
            {
                _byChat.Clear();
                _remembered = 0;
            }

            _byChat.Add(chatId, list);
            _remembered += list.UserIds.Length;
        }
    }
}
