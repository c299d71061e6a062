using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Hosting;

namespace Talko.DataServer.Storage.Postgres.Migrations;

/// <summary>
/// Brings a database to the schema that this program knows, whose versions are SQLite's: schema.sql makes a new one, and
/// script number N beside it leads from version N-1 to N. All of it is one transaction, of one server at a time.
/// </summary>
internal static class Schema
{
    /// <summary>What schema.sql makes. There was no PostgreSQL in earlier versions.</summary>
    private const int First = 5;

    /// <summary>From which version on the words of names are stored.</summary>
    private const int WordsOfNames = 6;

    private const int MinServerVersion = 13;
    private const int LoginSecretBytes = 32;

    private static readonly string[] Migrations = [Resource("postgres/6.sql"), Resource("postgres/7.sql"), Resource("postgres/8.sql")];

    private static int Known => First + Migrations.Length;

    /// <exception cref="StartException">It is a newer program's, or cannot hold Talko's.</exception>
    public static async Task PrepareAsync(NpgsqlConnection connection, string name, ILogger logger)
    {
        await RequireFitAsync(connection, name);
        await using var transaction = await connection.BeginTransactionAsync();
        await DatabaseUse.WaitToPrepareAsync(connection);
        if (await ReadVersionAsync(connection) is not { } version)
        {
            await MakeAsync(connection);
            Log.DatabaseMade(logger, name);
        }
        else if (version > Known)
        {
            throw new StartException($"{name} is of version {version}, made by a newer Talko; this one knows up to {Known}");
        }
        else if (version < Known)
        {
            await MigrateAsync(connection, version);
            Log.TablesMigrated(logger, name, version, Known);
        }

        await transaction.CommitAsync();
    }

    private static async Task RequireFitAsync(NpgsqlConnection connection, string name)
    {
        if (connection.PostgreSqlVersion.Major < MinServerVersion)
        {
            throw new StartException(
                $"{name} is PostgreSQL {connection.PostgreSqlVersion}; Talko needs {MinServerVersion} or later");
        }

        if (await connection.ReadAsync<string>("SHOW server_encoding") is var encoding and not "UTF8")
        {
            throw new StartException($"{name} is encoded as {encoding}; make a database WITH ENCODING 'UTF8'");
        }
    }

    private static async Task<int?> ReadVersionAsync(NpgsqlConnection connection) =>
        await connection.ReadAsync<bool>($"SELECT to_regclass('{Connections.Schema}.meta') IS NOT NULL")
            ? await connection.ReadAsync<int>("SELECT version FROM Meta")
            : null;

    private static async Task MakeAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {Connections.Schema}");
        await connection.ExecuteAsync(Resource("postgres/schema.sql"));
        await using var batch = connection.CreateBatch();
        batch.Add(
            $"""
            INSERT INTO Meta (meta_id, version, epoch, login_secret, system_identifier, timeline, database_oid)
            SELECT 1, $1, $2, $3, {Origin.Columns}
            """,
            First,
            Epoch.Create(),
            RandomNumberGenerator.GetBytes(LoginSecretBytes));
        await batch.ExecuteNonQueryAsync();
        await MigrateAsync(connection, First);
    }

    private static async Task MigrateAsync(NpgsqlConnection connection, int version)
    {
        foreach (var migration in Migrations[(version - First)..])
        {
            await connection.ExecuteAsync(migration);
        }

        if (version < WordsOfNames)
        {
            await FillWordsAsync(connection);
        }

        await connection.ExecuteAsync(FormattableString.Invariant($"UPDATE Meta SET version = {Known}"));
    }

    private static async Task FillWordsAsync(NpgsqlConnection connection)
    {
        List<(string? Word, long UserId)> words = [];
        await using (var command = new NpgsqlCommand("SELECT user_id, user_name FROM Users", connection))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                words.AddRange(NameWords.Of(rows.GetString(1)).Select((string? Word, long UserId) (word) => (word, rows.GetInt64(0))));
            }
        }

        await using var batch = connection.CreateBatch();
        batch.Add(
            "INSERT INTO NameWords (word, user_id) SELECT * FROM unnest($1, $2)",
            words.Select(word => word.Word).ToArray(),
            words.Select(word => word.UserId).ToArray());
        await batch.ExecuteNonQueryAsync();
    }

    private static string Resource(string name)
    {
        using var stream = typeof(Schema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
