using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Postgres.Connecting;

/// <summary>
/// Connections to the database, as many as are needed and no more than the bounds. Each is looked at before it is used:
/// whether it leads to the history that the epoch was made for.
/// </summary>
internal sealed class Connections : IAsyncDisposable
{
    /// <summary>Where Talko's tables are: what is set aside gets another schema's name.</summary>
    public const string Schema = "talko";

    // Reads and writes follow indexes, whatever statistics say of a table that was empty a moment ago; so each statement has
    // one plan, which is made once a connection. What collects rows before it gives the first one out is worse where a few
    // are asked for.
    private const string PlannerSettings =
        "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_sort=off"
        + " -c enable_memoize=off -c jit=off -c plan_cache_mode=force_generic_plan";

    // A search in many chats reads megabytes.
    private const int ReadBufferBytes = 64 * 1024;

    private readonly DatabaseUrl _url;
    private readonly DataServerOptions _options;
    private readonly ILogger _logger;

    private Connections(DatabaseUrl url, DataServerOptions options, ILogger logger)
    {
        _url = url;
        _options = options;
        _logger = logger;

        // A snapshot lasts from a batch's first statement to its last.
        Reading = Build(
            options.MaxReaders + options.MaxSessionReaders,
            "-c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on");

        // One more than write: somebody has to ask what became of a commit.
        Writing = Build(options.MaxWriters + 1, string.Empty);
    }

    public NpgsqlDataSource Reading { get; }

    public NpgsqlDataSource Writing { get; }

    public static Connections Open(DatabaseUrl url, DataServerOptions options, ILogger logger) =>
        new(url, options, logger);

    /// <summary>One connection that nobody looks at first, as before there are tables.</summary>
    public static async Task<NpgsqlConnection> OpenAloneAsync(DatabaseUrl url, string? password)
    {
        var settings = Settings(url, password);
        settings.Pooling = false;

        // What is migrated or moved takes as long as it is large.
        settings.CommandTimeout = 0;

        // A source without a pool holds nothing but its settings.
        return await SourceOf(settings).Build().OpenConnectionAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Reading.DisposeAsync();
        await Writing.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder Settings(DatabaseUrl url, string? password)
    {
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Username = url.User,
            Database = url.Database,
            Password = password,
            SslMode = ModeOf(url.SslMode),
            RootCertificate = url.RootCertificate,
            ApplicationName = "Talko",
            SearchPath = Schema,
        };
    }

    private static SslMode ModeOf(string name) => name switch
    {
        "disable" => SslMode.Disable,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new UnreachableException($"no URL says {name}"),
    };

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static string Milliseconds(TimeSpan time) =>
        ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private NpgsqlDataSource Build(int count, string options)
    {
        var settings = Settings(_url, _options.DbPassword);
        settings.Timeout = Seconds(_options.DbConnectTimeout);

        // Longer than the server lets a statement run, so that it is the server that says so.
        settings.CommandTimeout = 2 * Seconds(_options.StatementTimeout);
        settings.KeepAlive = Seconds(_options.DbKeepAlive);
        settings.MaxPoolSize = count;

        // One stays open, and with it the lock that says that the database is in use.
        settings.MinPoolSize = 1;
        settings.NoResetOnClose = true;
        settings.ReadBufferSize = ReadBufferBytes;
        settings.MaxAutoPrepare = _options.MaxPreparedStatements;
        settings.AutoPrepareMinUsages = 2;

        // A server that hangs between a lock and its commit does not hold up the others for longer.
        settings.Options =
            $"{PlannerSettings} -c statement_timeout={Milliseconds(_options.StatementTimeout)}"
            + $" -c lock_timeout={Milliseconds(_options.LockTimeout)}"
            + $" -c idle_in_transaction_session_timeout={Milliseconds(_options.IdleTransactionTimeout)} {options}";
        var builder = SourceOf(settings);
        builder.UsePhysicalConnectionInitializer(
            _ => throw new NotSupportedException("connections are opened asynchronously"), InspectAsync);
        return builder.Build();
    }

    // No types but PostgreSQL's own are used, and reading all that a database has is the longest part of connecting.
    private static NpgsqlDataSourceBuilder SourceOf(NpgsqlConnectionStringBuilder settings)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder;
    }

    private async Task InspectAsync(NpgsqlConnection connection)
    {
        if (!await DatabaseUse.TryBeginAsync(connection))
        {
            throw new DatabaseAwayException("the database is being set aside");
        }

        var (present, recorded) = await ReadOriginsAsync(connection);
        if (present != recorded && await present.SettleAsync(connection))
        {
            Log.EpochMadeAnew(_logger, _url.Name);
        }
    }

    private static async Task<(Origin Present, Origin Recorded)> ReadOriginsAsync(NpgsqlConnection connection)
    {
        await using var batch = connection.CreateBatch();
        batch.Add("SELECT pg_is_in_recovery()");
        batch.Add(
            $"SELECT {Origin.Columns}, system_identifier, timeline, database_oid FROM Meta WHERE NOT pg_is_in_recovery()");
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.GetBoolean(0))
        {
            throw new DatabaseAwayException("it is a standby, which nothing can be written to");
        }

        await reader.NextAsync();
        await reader.ReadAsync();
        return (Origin.Read(reader, 0), Origin.Read(reader, 3));
    }
}
