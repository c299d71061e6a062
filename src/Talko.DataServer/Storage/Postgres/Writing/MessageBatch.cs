using Npgsql;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// Messages that are stored together, in two round trips however many they are: the first locks their chats and finds by
/// what they are judged, the second stores them and commits.
/// </summary>
internal sealed class MessageBatch(DataServerOptions options, Participants participants, Backlog backlog)
{
    // In one order, or two servers would wait for each other.
    private const string LockChats =
        """
        SELECT chat_id, last_id FROM ChatNumbers
        WHERE chat_id = ANY ($1) ORDER BY chat_id FOR NO KEY UPDATE
        """;

    private const string KeepSessions =
        "SELECT session_id FROM Sessions WHERE session_id = ANY ($1) ORDER BY session_id FOR KEY SHARE";

    // Numbers are drawn here, behind the locks, as who locks a chat later must have greater ones; and only for what is to
    // be stored.
    private const string Targets =
        $"""
        SELECT {MessageRow.StoredColumns}, asked.place, part.is_taken, part.is_blocked, part.has_replied,
          CASE WHEN asked.is_self AND part.is_taken AND part.has_replied AND NOT part.is_blocked AND m.message_id IS NULL
            THEN nextval('Counter') END
        FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY
          asked (chat_id, user_id, client_message_id, is_self, reply_to_id, place)
        CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = asked.user_id OFFSET 0) u
        CROSS JOIN LATERAL (
          SELECT p.user_id IS NOT NULL AS is_taken, coalesce(n.is_blocked, false) AS is_blocked,
            asked.reply_to_id IS NULL OR EXISTS (
              SELECT 1 FROM Messages WHERE message_id = asked.reply_to_id AND chat_id = asked.chat_id
                AND message_id >= p.reads_from_id) AS has_replied
          FROM (SELECT asked.chat_id) chat
          LEFT JOIN ChatNumbers n ON n.chat_id = chat.chat_id
          LEFT JOIN Participants p ON p.chat_id = chat.chat_id AND p.user_id = asked.user_id) part
        LEFT JOIN LATERAL (
          SELECT * FROM Messages
          WHERE client_message_id = asked.client_message_id AND user_id = asked.user_id OFFSET 0) m ON true
        """;

    private const string Advance =
        """
        UPDATE ChatNumbers n SET sort_id = advanced.number, last_id = advanced.number
        FROM unnest($1, $2) advanced (chat_id, number) WHERE n.chat_id = advanced.chat_id
        """;

    public async Task AttemptAsync(Transaction transaction, IReadOnlyList<MessageWrite> writes)
    {
        var basis = await AskAsync(transaction, writes);
        var rows = new List<NewRow>();
        for (var index = 0; index < writes.Count; index++)
        {
            var write = writes[index];
            var hasEnded = write.SessionId is { } sessionId && !basis.LiveSessions.Contains(sessionId);
            var judgement = write.Judge(basis.Targets[index], hasEnded);
            if (judgement.GoesAhead)
            {
                rows.Add(Make(write, judgement.Plan!, basis, transaction.Now));
            }
        }

        if (rows.Count == 0)
        {
            await transaction.RollbackAsync();
            return;
        }

        await using var batch = transaction.Ask();
        AddChanges(batch, rows);
        await transaction.CommitAsync(batch);
    }

    private NewRow Make(MessageWrite write, MessageTarget target, MessageBasis basis, long now)
    {
        var asked = write.Asked;
        var (mentionIds, unmentionedIds) = (target.Named.MentionIds, target.Named.UnmentionedIds);
        var (number, previous) = basis.Advance(asked.ChatId);
        var message = new Message(number, asked.ChatId, target.Author, asked.Text, now)
        {
            ClientMessageId = asked.ClientMessageId,
            ReplyToId = asked.ReplyToId,
            MentionIds = mentionIds.Count == 0 ? null : mentionIds,
        };
        backlog.NoteWritten(asked.ChatId);
        var push = new StreamPush { Message = message, PrevId = previous };
        write.SetMessage(
            message, ToldPush.To(basis.ParticipantsOf(asked.ChatId), push, asked.UserId, options.MaxReceivers));
        return new NewRow(message, unmentionedIds.Count == 0 ? null : unmentionedIds);
    }

    private async Task<MessageBasis> AskAsync(Transaction transaction, IReadOnlyList<MessageWrite> writes)
    {
        var chatIds = writes.Select(write => write.Asked.ChatId).Distinct().ToArray();
        var known = chatIds.Select(participants.Find).ToArray();
        var basis = new MessageBasis(writes.Count, chatIds, known);
        await using var batch = transaction.Ask();
        Transaction.Begin(batch);
        batch.Add(LockChats, chatIds);
        batch.Add(KeepSessions, writes.Select(write => write.SessionId).OfType<long>().Distinct().ToArray());
        NamedQueries.Ask(batch, writes.Select(write => (write.Asked.ChatId, write.Asked.MentionIds)));
        batch.Add(
            Targets,
            writes.Select(write => write.Asked.ChatId).ToArray(),
            writes.Select(write => write.Asked.UserId).ToArray(),
            writes.Select(write => write.Asked.ClientMessageId).ToArray(),
            writes.Select(write => write.IsSelf).ToArray(),
            writes.Select(write => write.Asked.ReplyToId).ToArray());
        Participants.AskUnknown(batch, chatIds, known);
        batch.Add($"SELECT {TransactionId.Columns}");
        await using var rows = await batch.ExecuteReaderAsync();
        await ReadChatsAsync(rows, basis);
        await ReadSessionsAsync(rows, basis);
        await ReadTargetsAsync(rows, basis, writes);
        await ReadParticipantsAsync(rows, basis);
        await rows.NextAsync();
        await rows.ReadAsync();
        transaction.SetId(rows);
        return basis;
    }

    private static async Task ReadChatsAsync(NpgsqlDataReader rows, MessageBasis basis)
    {
        while (await rows.ReadAsync())
        {
            basis.AddChat(rows.GetInt64(0), lastId: rows.GetInt64(1));
        }
    }

    private static async Task ReadSessionsAsync(NpgsqlDataReader rows, MessageBasis basis)
    {
        await rows.NextAsync();
        while (await rows.ReadAsync())
        {
            basis.LiveSessions.Add(rows.GetInt64(0));
        }
    }

    private static async Task ReadTargetsAsync(
        NpgsqlDataReader rows, MessageBasis basis, IReadOnlyList<MessageWrite> writes)
    {
        await rows.NextAsync();
        var named = await NamedQueries.ReadAsync(rows, writes.Count);
        await rows.NextAsync();
        while (await rows.ReadAsync())
        {
            const int Place = MessageRow.StoredCount;
            var index = (int)rows.GetInt64(Place) - 1;
            basis.Targets[index] = new MessageTarget(
                UserRow.Read(rows),
                HasChat: basis.HasChat(writes[index].Asked.ChatId),
                TakesPart: rows.GetBoolean(Place + 1),
                IsBlocked: rows.GetBoolean(Place + 2),
                First: rows.IsDBNull(MessageRow.First) ? null : MessageRow.ReadStored(rows),
                HasReplied: rows.GetBoolean(Place + 3),
                Named: named[index]);
            if (rows.FindInt64(Place + 4) is { } number)
            {
                basis.AddNumber(number);
            }
        }
    }

    private async Task ReadParticipantsAsync(NpgsqlDataReader rows, MessageBasis basis)
    {
        await rows.NextAsync();
        foreach (var (chatId, list) in await participants.ReadUnknownAsync(rows))
        {
            basis.SetParticipants(chatId, list);
        }
    }

    private static void AddChanges(NpgsqlBatch batch, List<NewRow> rows)
    {
        MessageStatements.AddInsert(batch, rows);
        var newest = rows.GroupBy(row => row.Message.ChatId, row => row.Message.MessageId).ToList();
        batch.Add(Advance, newest.Select(chat => chat.Key).ToArray(), newest.Select(chat => chat.Max()).ToArray());
    }
}
