using System.Diagnostics;
using Npgsql;

namespace Talko.Testing.Postgres;

/// <summary>
/// A PostgreSQL of the tests' own: in a temporary folder, on a socket there, under another user where this one is root, whom
/// it refuses. It ends with the standard input that it was given, whatever becomes of the tests.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Superuser = "talko";

    // It answers that it is not to be waited for where it ends at once.
    private const string RunUntilInputEnds =
        """
        "$0" "$@" </dev/null >/dev/null & cluster=$!
        cat >/dev/null
        kill -INT $cluster
        wait $cluster
        """;

    private readonly string _programs;
    private readonly string _folder;
    private readonly Process _process;
    private int _databases;

    private PostgresCluster(string programs, string folder, Process process)
    {
        _programs = programs;
        _folder = folder;
        _process = process;
    }

    private string Socket => _folder;

    /// <summary>Starts one; skips the test where there is no PostgreSQL.</summary>
    public static async Task<PostgresCluster> StartAsync(params string[] settings)
    {
        var programs = Needs.Postgres();
        var folder = Directory.CreateTempSubdirectory("talko-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", Unprivileged, folder);
        }

        var data = Path.Combine(folder, "data");
        await RunAsync([.. AsUser, Path.Combine(programs, "initdb"), "-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--no-sync"]);
        var start = new ProcessStartInfo("/bin/sh", ["-c", RunUntilInputEnds, .. AsUser, Path.Combine(programs, "postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "max_connections=300", .. settings.SelectMany(setting => new[] { "-c", setting })])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var cluster = new PostgresCluster(programs, folder, process);
        await Deadline.Until("PostgreSQL", cluster.AcceptsAsync);
        return cluster;
    }

    /// <summary>Makes an empty database. Returns its URL.</summary>
    public async Task<string> MakeDatabaseAsync()
    {
        var name = $"talko{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        return UrlOf(name);
    }

    /// <summary>Removes a database with all who use it.</summary>
    public Task DropDatabaseAsync(string url) =>
        ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {NameIn(url)} WITH (FORCE)");

    /// <summary>Where a database is, as --db_url says it.</summary>
    public string UrlOf(string database) => $"postgres://{Superuser}@localhost/{database}?host={Uri.EscapeDataString(Socket)}";

    /// <summary>Opens a connection beside Talko's.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync(string url)
    {
        var parsed = new Uri(url);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(parsed.Query.Split("host=")[1]),
            Username = Superuser,
            Database = NameIn(url),
            SearchPath = "talko",
            Pooling = false,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Ends the connections that others have to a database.</summary>
    /// <param name="url">The database.</param>
    /// <param name="which">A condition on pg_stat_activity.</param>
    /// <returns>How many they were.</returns>
    public static async Task<long> EndConnectionsAsync(string url, string which = "true")
    {
        await using var connection = await ConnectAsync(url);
        return await connection.ReadAsync<long>(
            $"""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND {which}
            """);
    }

    /// <summary>The first row's value.</summary>
    public static async Task<T> ReadAtAsync<T>(string url, string sql)
    {
        await using var connection = await ConnectAsync(url);
        return await connection.ReadAsync<T>(sql);
    }

    /// <summary>Runs statements in a database beside Talko's.</summary>
    public static async Task ExecuteAtAsync(string url, string sql, params object[] values)
    {
        await using var connection = await ConnectAsync(url);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().Within("the end of PostgreSQL");
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Debian makes both with PostgreSQL, or at all.
    private static string Unprivileged =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static string[] AsUser => Environment.IsPrivilegedProcess
        ? [Needs.Program("setpriv"), "--reuid", Unprivileged, "--regid", Unprivileged == "postgres" ? "postgres" : "nogroup", "--clear-groups", "--"]
        : [];

    private static string NameIn(string url) => new Uri(url).AbsolutePath.TrimStart('/');

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().Within(command[^1]);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {await output}{await errors}");
        }
    }

    private async Task<bool> AcceptsAsync()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"PostgreSQL of {_programs} ended with {_process.ExitCode}");
        }

        try
        {
            await ExecuteAsync("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private Task ExecuteAsync(string database, string sql) => ExecuteAtAsync(UrlOf(database), sql);
}
