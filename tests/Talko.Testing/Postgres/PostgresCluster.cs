using System.Diagnostics;
using Npgsql;
using Talko.Testing.Network;
using Talko.Testing.Tls;

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
    private Process? _process;
    private int _databases;

    private PostgresCluster(string programs, string folder) => (_programs, _folder) = (programs, folder);

    /// <summary>Where it is reached from elsewhere; null where only on its socket.</summary>
    public int? Port { get; private set; }

    /// <summary>Where it writes its log to, where its settings say so.</summary>
    public string LogFolder => Path.Combine(Data, "log");

    private string Data => Path.Combine(_folder, "data");

    // Debian makes the one with PostgreSQL, and the other always.
    private static (string User, string Group) Unprivileged =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal))
            ? ("postgres", "postgres")
            : ("nobody", "nogroup");

    private static string[] AsUser => Environment.IsPrivilegedProcess
        ? [Needs.Program("setpriv"), $"--reuid={Unprivileged.User}", $"--regid={Unprivileged.Group}", "--clear-groups", "--"]
        : [];

    /// <summary>Starts one on a socket alone; skips the test where there is no PostgreSQL.</summary>
    public static async Task<PostgresCluster> StartAsync(params string[] settings)
    {
        var cluster = await MakeAsync("--auth=trust");
        await cluster.RunServerAsync(["listen_addresses=", .. settings]);
        return cluster;
    }

    /// <summary>Starts one that is reached from elsewhere as well, over TLS and with a password.</summary>
    public static async Task<PostgresCluster> StartSecureAsync(PrivateAuthority authority, string passwordFile)
    {
        var lent = await LendAsync(passwordFile);
        var cluster = await MakeAsync("--auth-local=trust", "--auth-host=scram-sha-256", $"--pwfile={lent}");
        File.Delete(lent);
        foreach (var (from, name) in new[] { (authority.CertificatePath, "server.crt"), (authority.KeyPath, "server.key") })
        {
            File.Move(await LendAsync(from), Path.Combine(cluster.Data, name));
        }

        cluster.Port = Ports.TakeFree();
        await cluster.RunServerAsync("listen_addresses=127.0.0.1", $"port={cluster.Port}", "ssl=on");
        return cluster;
    }

    /// <summary>Starts another one as this one's standby: it follows, and can be read, until it is promoted.</summary>
    public async Task<PostgresCluster> StartStandbyAsync()
    {
        var standby = new PostgresCluster(_programs, await MakeFolderAsync());
        await RunAsync(
            [.. AsUser, Path.Combine(_programs, "pg_basebackup"), $"--host={_folder}", $"--username={Superuser}",
                $"--pgdata={standby.Data}", "--checkpoint=fast", "--no-sync", "--write-recovery-conf"]);
        await standby.RunServerAsync("listen_addresses=");
        return standby;
    }

    /// <summary>Has a standby follow no longer: from here on its history is its own.</summary>
    public Task PromoteAsync() => ExecuteAsync("postgres", "SELECT pg_promote()");

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
    public string UrlOf(string database) =>
        $"postgres://{Superuser}@localhost:{Port ?? NpgsqlConnection.DefaultPort}/{database}?host={Uri.EscapeDataString(_folder)}";

    /// <summary>Opens a connection beside Talko's.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync(string url)
    {
        var parsed = new Uri(url);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(parsed.Query.Split("host=")[1]),
            Port = parsed.Port,
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
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync().Within("the end of PostgreSQL");
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<PostgresCluster> MakeAsync(params string[] flags)
    {
        var programs = Needs.Postgres();
        var cluster = new PostgresCluster(programs, await MakeFolderAsync());
        await RunAsync(
            [.. AsUser, Path.Combine(programs, "initdb"), $"--pgdata={cluster.Data}", $"--username={Superuser}", "--encoding=UTF8", "--no-sync", .. flags]);
        return cluster;
    }

    private static async Task<string> MakeFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("talko-pg-").FullName;
        await GiveAsync(folder);
        return folder;
    }

    // A copy of a file, of the same mode, that is whoever's PostgreSQL runs as.
    private static async Task<string> LendAsync(string file)
    {
        var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.Copy(file, copy);
        await GiveAsync(copy);
        return copy;
    }

    private static async Task GiveAsync(string path)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", Unprivileged.User, path);
        }
    }

    private async Task RunServerAsync(params string[] settings)
    {
        string[] flags = ["-D", Data, "-k", _folder, "-c", "max_connections=300", .. settings.SelectMany(setting => new[] { "-c", setting })];
        _process = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", RunUntilInputEnds, .. AsUser, Path.Combine(_programs, "postgres"), .. flags])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        await Deadline.Until("PostgreSQL", AcceptsAsync);
    }

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
        if (_process!.HasExited)
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
