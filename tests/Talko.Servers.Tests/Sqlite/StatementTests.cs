using Microsoft.Data.Sqlite;
using SQLitePCL;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.Servers.Tests.Sqlite;

public sealed class StatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public StatementTests()
    {
        _connection.Open();
        _connection.Execute("CREATE TABLE Things (name TEXT PRIMARY KEY NOT NULL)");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Empty_is_not_null()
    {
        using var statement = new Statement(
            _connection,
            "SELECT typeof(@text), typeof(@bytes), typeof(@no_text), typeof(@no_bytes), typeof(@no_number)",
            "@text",
            "@bytes",
            "@no_text",
            "@no_bytes",
            "@no_number");
        using var rows = statement.Query(string.Empty, Array.Empty<byte>(), (string?)null, (byte[]?)null, (long?)null);
        Assert.True(rows.Read());
        Assert.Equal("text blob null null null", string.Join(' ', Enumerable.Range(0, 5).Select(rows.GetString)));
    }

    [Fact]
    public void A_statement_that_failed_can_be_run_again()
    {
        using var insert = new Statement(_connection, "INSERT INTO Things (name) VALUES (@name)", "@name");
        Assert.Equal(1, insert.Execute("a"));
        var exception = Assert.Throws<SqliteException>(() => insert.Execute("a"));
        Assert.Equal(raw.SQLITE_CONSTRAINT, exception.SqliteErrorCode);
        Assert.Equal(1, insert.Execute("b"));
    }

    [Fact]
    public void What_is_there_already_is_no_change()
    {
        using var insert = new Statement(
            _connection, "INSERT INTO Things (name) VALUES (@name) ON CONFLICT DO NOTHING", "@name");
        Assert.Equal(1, insert.Execute("a"));
        Assert.Equal(0, insert.Execute("a"));
    }
}
