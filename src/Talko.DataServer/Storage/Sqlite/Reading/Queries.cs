using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>All that is asked of what is stored, on one connection; none of it changes anything.</summary>
internal sealed class Queries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _epoch = new(connection, "SELECT epoch FROM Meta");

    public UserQueries Users { get; } = new(connection);

    public AccountQueries Accounts { get; } = new(connection);

    public SessionQueries Sessions { get; } = new(connection);

    public DeviceQueries Devices { get; } = new(connection);

    public ChatQueries Chats { get; } = new(connection);

    public MessageQueries Messages { get; } = new(connection);

    public string Epoch()
    {
        using var rows = _epoch.Query();
        return rows.Read() ? rows.GetString(0) : throw new UnreachableException("Meta has one row");
    }

    public void Dispose()
    {
        _epoch.Dispose();
        Users.Dispose();
        Accounts.Dispose();
        Sessions.Dispose();
        Devices.Dispose();
        Chats.Dispose();
        Messages.Dispose();
    }
}
