using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Sqlite.Statements;

/// <summary>A statement about a user's chats: all of them, or some that are picked out.</summary>
internal sealed class ScopedStatement : IDisposable
{
    private readonly Statement _all;
    private readonly Statement _picked;

    /// <summary>Prepares both.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="sql">Its text, given where it selects the chats from, which is called p.</param>
    /// <param name="parameters">Those besides @user_id and @chat_ids, which come first.</param>
    public ScopedStatement(SqliteConnection connection, Func<string, string> sql, params ReadOnlySpan<string> parameters)
    {
        const string All = "(SELECT * FROM Participants WHERE user_id = @user_id) p";
        const string Picked =
            """
            (SELECT o.* FROM json_each(@chat_ids) j CROSS JOIN Participants o ON o.chat_id = j.value AND o.user_id = @user_id) p
            """;
        _all = new Statement(connection, sql(All), ["@user_id", .. parameters]);
        _picked = new Statement(connection, sql(Picked), ["@user_id", "@chat_ids", .. parameters]);
    }

    /// <summary>Runs it for its rows.</summary>
    /// <param name="userId">Whose chats.</param>
    /// <param name="chatIds">Which of them, as JSON; null for all.</param>
    /// <param name="values">The other parameters.</param>
    public Rows Query(long userId, string? chatIds, params ReadOnlySpan<SqlValue> values) =>
        chatIds is null ? _all.Query([userId, .. values]) : _picked.Query([userId, chatIds, .. values]);

    public void Dispose()
    {
        _all.Dispose();
        _picked.Dispose();
    }
}
