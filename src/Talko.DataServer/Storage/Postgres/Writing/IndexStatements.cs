using System.Text.Json;
using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>How the index of messages is written.</summary>
internal static class IndexStatements
{
    // The terms come as JSON, since PostgreSQL's arrays of arrays are all of one length.
    private const string Insert =
        """
        INSERT INTO SearchTerms
        SELECT message_id, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(terms::jsonb)))
        FROM unnest($1, $2) indexed (message_id, terms)
        """;

    private const string Update =
        """
        UPDATE SearchTerms SET terms = array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text($2::jsonb)))
        WHERE message_id = $1
        """;

    /// <summary>Indexes messages of a chat, which is then indexed up to a number.</summary>
    public static void AddIndexed(NpgsqlBatch batch, long chatId, long indexedId, IReadOnlyList<IndexedMessage> messages)
    {
        batch.Add(
            Insert,
            messages.Select(message => message.MessageId).ToArray(),
            messages.Select(string? (message) => TermsOf(message)).ToArray());
        batch.Add(
            """
            INSERT INTO SearchProgress VALUES ($1, $2)
            ON CONFLICT (chat_id) DO UPDATE SET indexed_id = excluded.indexed_id
            """,
            chatId,
            indexedId);
    }

    /// <summary>Indexes a message anew that changes, if it is indexed.</summary>
    public static void AddChange(NpgsqlBatch batch, Message message)
    {
        if (message.DeletedTs is null)
        {
            batch.Add(Update, message.MessageId, TermsOf(IndexedMessage.Of(message)));
        }
        else
        {
            batch.Add("DELETE FROM SearchTerms WHERE message_id = $1", message.MessageId);
        }
    }

    private static string TermsOf(IndexedMessage message) => JsonSerializer.Serialize(LexemeTerms.Of(message));
}
