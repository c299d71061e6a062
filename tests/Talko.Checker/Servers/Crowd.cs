using System.Data.Common;
using Talko.Checker.Verdict;

namespace Talko.Checker.Servers;

/// <summary>Messages that a group has before a round begins, so that what is asked of a large one is seen to be quick.</summary>
internal static class Crowd
{
    // As the servers do it: numbers are drawn behind the lock of the chat's row.
    private const string Insert =
        """
        BEGIN;
        SELECT 1 FROM ChatNumbers WHERE chat_id = @chat_id FOR NO KEY UPDATE;
        INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts)
        SELECT nextval('Counter'), @chat_id, @user_id, 'one of a crowd', 0 FROM generate_series(1, @count);
        UPDATE ChatNumbers SET (sort_id, last_id) = (
          SELECT max(message_id), max(message_id) FROM Messages WHERE chat_id = @chat_id)
        WHERE chat_id = @chat_id;
        COMMIT;
        """;

    /// <summary>Stores them, in PostgreSQL.</summary>
    public static async Task InsertAsync(
        StorageReader storage, long chatId, long userId, int count, CancellationToken cancellationToken)
    {
        await using var connection = storage.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = Insert;
        Add(command, "@chat_id", chatId);
        Add(command, "@user_id", userId);
        Add(command, "@count", count);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
