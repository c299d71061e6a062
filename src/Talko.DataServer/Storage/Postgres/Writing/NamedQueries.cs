using Npgsql;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Whom messages name: those who take part in their chats are told from others.</summary>
internal static class NamedQueries
{
    private const string Named =
        """
        SELECT asked.message, asked.user_id,
          EXISTS (SELECT 1 FROM Users WHERE user_id = asked.user_id OFFSET 0),
          EXISTS (SELECT 1 FROM Participants WHERE chat_id = asked.chat_id AND user_id = asked.user_id OFFSET 0)
        FROM unnest($1, $2, $3) WITH ORDINALITY asked (message, chat_id, user_id, place)
        ORDER BY asked.place
        """;

    /// <summary>Asks for whom each of some messages names, behind the locks of their chats.</summary>
    public static void Ask(NpgsqlBatch batch, params IEnumerable<(long ChatId, IReadOnlyList<long>? UserIds)> messages)
    {
        List<(long Message, long ChatId, long UserId)> asked =
        [
            .. messages.SelectMany((message, index) =>
                (message.UserIds ?? []).Select(userId => ((long)index, message.ChatId, userId))),
        ];
        batch.Add(
            Named,
            asked.Select(one => one.Message).ToArray(),
            asked.Select(one => one.ChatId).ToArray(),
            asked.Select(one => one.UserId).ToArray());
    }

    /// <summary>Whom each of so many messages names.</summary>
    public static async Task<NamedUsers[]> ReadAsync(NpgsqlDataReader rows, int count)
    {
        var named = Enumerable.Repeat(NamedUsers.Nobody, count).ToArray();
        while (await rows.ReadAsync())
        {
            var (index, userId) = (rows.GetInt64(0), rows.GetInt64(1));
            var known = named[index];
            known = rows.GetBoolean(2) ? known : known with { UnknownId = known.UnknownId ?? userId };
            named[index] = rows.GetBoolean(3)
                ? known with { MentionIds = [.. known.MentionIds, userId] }
                : known with { UnmentionedIds = [.. known.UnmentionedIds, userId] };
        }

        return named;
    }
}
