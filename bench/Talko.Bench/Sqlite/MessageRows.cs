using System.Text;
using Talko.Bench.Loads;

namespace Talko.Bench.Sqlite;

/// <summary>Writes messages as the DataServer does: the same rows in one transaction, and nothing around them.</summary>
internal sealed class MessageRows : IDisposable
{
    private const int KeyLength = 36;
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(NewMessages.Text);

    private readonly byte[] _key = new byte[KeyLength];
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _readCounter;
    private readonly SqliteStatement _writeCounter;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _advanceChat;

    public MessageRows(SqliteFile file)
    {
        _begin = file.Prepare("BEGIN IMMEDIATE");
        _commit = file.Prepare("COMMIT");
        _readCounter = file.Prepare("SELECT counter FROM Meta");
        _writeCounter = file.Prepare("UPDATE Meta SET counter = ?1");
        _insert = file.Prepare(
            """
            INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts, client_message_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (client_message_id, user_id) WHERE client_message_id IS NOT NULL DO NOTHING
            """);
        _advanceChat = file.Prepare("UPDATE ChatNumbers SET sort_id = ?1, last_id = ?1 WHERE chat_id = ?2");
    }

    /// <summary>
    /// Commits messages under UUIDv7 keys: each user writes one, again and again until there are as many as asked for,
    /// into one chat after another.
    /// </summary>
    public void Commit(int count, IReadOnlyList<long> chatIds, IReadOnlyList<long> userIds)
    {
        _begin.Run();
        var counter = _readCounter.Run();
        for (var i = 0; i < count; i++)
        {
            var messageId = ++counter;
            var chatId = chatIds[(int)(messageId % chatIds.Count)];
            _ = Guid.CreateVersion7().TryFormat(_key, out _);
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            _insert.Bind(1, messageId).Bind(2, chatId).Bind(3, userIds[i % userIds.Count]).Bind(4, Text).Bind(5, now).Bind(6, _key);
            _insert.Run();
            _advanceChat.Bind(1, messageId).Bind(2, chatId).Run();
        }

        _writeCounter.Bind(1, counter).Run();
        _commit.Run();
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _readCounter.Dispose();
        _writeCounter.Dispose();
        _insert.Dispose();
        _advanceChat.Dispose();
    }
}
