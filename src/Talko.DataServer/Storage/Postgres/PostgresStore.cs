using Microsoft.Extensions.Logging;
using Npgsql;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Postgres.Migrations;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sessions;
using Talko.DataServer.Storage.Telling;
using Talko.DataServer.Storage.Users;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Storage in PostgreSQL, which several DataServers may share.</summary>
internal sealed class PostgresStore : IStore
{
    private readonly Connections _connections;
    private readonly Writer _writer;
    private readonly GoneChatRemover _remover;
    private readonly Indexer _indexer;

    private PostgresStore(
        string name,
        Connections connections,
        Writer writer,
        Participants participants,
        DataServerOptions options,
        TimeProvider time,
        ILogger logger)
    {
        Name = name;
        _connections = connections;
        _writer = writer;
        var readers = new Readers(options, connections.Reading, options.MaxReaders);
        var byToken = new Readers(options, connections.Reading, options.MaxSessionReaders);
        _remover = new GoneChatRemover(writer, options);
        _remover.Start(time);
        _indexer = new Indexer(new IndexStore(readers, writer), writer.Backlog, options, logger);
        _indexer.Start();
        Search = new SearchStore(readers, _indexer, options);
        var users = new UserStore(readers, writer, options);
        var chats = new ChatStore(readers, writer, options);
        (Users, People) = (users, users);
        (Chats, Groups) = (chats, chats);
        var messages = new MessageStore(readers, writer, options, participants);
        (Messages, MessageChanges) = (messages, messages);
        Marks = new MarkStore(writer);
        Accounts = new AccountStore(readers, writer, time);
        Sessions = new SessionStore(readers, byToken, writer, options, time);
    }

    public string Name { get; }

    public IUserStore Users { get; }

    public IChatStore Chats { get; }

    public IMessageStore Messages { get; }

    public IPeopleStore People { get; }

    public IGroupStore Groups { get; }

    public IMessageChangeStore MessageChanges { get; }

    public ISearchStore Search { get; }

    public IMarkStore Marks { get; }

    public IAccountStore Accounts { get; }

    public ISessionStore Sessions { get; }

    /// <summary>Opens the database that the options name.</summary>
    /// <exception cref="StartException">It cannot be opened; the message says why.</exception>
    public static async Task<PostgresStore> OpenAsync(
        DataServerOptions options, IChangeFeed feed, TimeProvider time, ILogger logger)
    {
        var url = DatabaseUrl.Parse(options.DbUrl!);
        var connections = Connections.Open(url, options, logger);
        try
        {
            await PrepareAsync(url, connections, options, logger);
        }
        catch (Exception exception) when (exception is NpgsqlException or DatabaseAwayException)
        {
            await connections.DisposeAsync();
            throw new StartException($"{url.Name} cannot be used: {exception.Message}", exception);
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }

        var participants = new Participants(options);
        var writer = new Writer(options, connections.Writing, participants, feed, time, logger);
        writer.Start();
        return new PostgresStore(url.Name, connections, writer, participants, options, time, logger);
    }

    /// <summary>Makes the writes that wait, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _remover.DisposeAsync();
        await _indexer.DisposeAsync();
        await _writer.DisposeAsync();
        await _connections.DisposeAsync();
    }

    private static async Task PrepareAsync(
        DatabaseUrl url, Connections connections, DataServerOptions options, ILogger logger)
    {
        await using var connection = await Connections.OpenAloneAsync(url, options.DbPassword);
        if (options.Alone && !await DatabaseUse.TryBeginAloneAsync(connection))
        {
            throw new StartException($"other servers use {url.Name}: give the port of one of them by --data_port");
        }

        if (!options.Alone && !await DatabaseUse.TryBeginAsync(connection))
        {
            throw new DatabaseAwayException("its tables are being set aside");
        }

        await Schema.PrepareAsync(connection, url.Name, logger);
        if (options.Secret is null && await connection.ReadAsync<bool>("SELECT EXISTS (SELECT 1 FROM Credentials)"))
        {
            throw new StartException(
                $"{url.Name} has users with passwords, and --auth=trust believes anybody to be them: use --auth=token");
        }

        if (options.NewEpoch)
        {
            await connection.ExecuteAsync($"UPDATE Meta SET epoch = '{Epoch.Create()}'");
        }

        // One of those that stay, before this one goes, so that the database is seen to be in use from here on.
        await (await connections.Reading.OpenConnectionAsync()).DisposeAsync();
    }
}
