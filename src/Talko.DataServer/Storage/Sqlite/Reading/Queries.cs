using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>All that is asked of what is stored, on one connection; none of it changes anything.</summary>
internal sealed class Queries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _epoch = new(connection, "SELECT epoch FROM Meta");

    public UserQueries Users { get; } = new(connection);

    public PeopleQueries People { get; } = new(connection);

    public AccountQueries Accounts { get; } = new(connection);

    public SessionQueries Sessions { get; } = new(connection);

    public DeviceQueries Devices { get; } = new(connection);

    public ChatQueries Chats { get; } = new(connection);

    public ParticipantQueries Participants { get; } = new(connection);

    public MarkQueries Marks { get; } = new(connection);

    public MessageQueries Messages { get; } = new(connection);

    public SearchQueries Search { get; } = new(connection);

    public IndexQueries Index { get; } = new(connection);

    public string Epoch()
    {
        using var rows = _epoch.Query();
        return rows.Read() ? rows.GetString(0) : throw new UnreachableException("Meta has one row");
    }

    /// <summary>Who asks something of a chat, and the chat.</summary>
    public ChatAsker Ask(long chatId, long userId)
    {
        var participant = Participants.Find(chatId, userId);
        return new(Chats.Find(chatId), participant is not null || Users.Find(userId) is not null, participant);
    }

    public void Dispose()
    {
        _epoch.Dispose();
        Users.Dispose();
        People.Dispose();
        Accounts.Dispose();
        Sessions.Dispose();
        Devices.Dispose();
        Chats.Dispose();
        Participants.Dispose();
        Marks.Dispose();
        Messages.Dispose();
        Search.Dispose();
        Index.Dispose();
    }
}
