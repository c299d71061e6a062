using System.Diagnostics;
using System.Globalization;
using Talko.Bench.Servers;

namespace Talko.Bench.Postgres;

/// <summary>PostgreSQL with its defaults, where it is installed: a cluster of the run's own, on a socket in its folder.</summary>
internal sealed class PostgresServer : IDisposable
{
    private const string DebianFolder = "/usr/lib/postgresql";
    private const string Superuser = "talko";

    private readonly string _programs;
    private readonly string _folder;
    private readonly ServerProcess _server;
    private int _databases;

    private PostgresServer(string programs, string folder, ServerProcess server) =>
        (_programs, _folder, _server) = (programs, folder, server);

    // It refuses root, and whoever installs it on Debian makes this user.
    private static string[] AsUser => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]
        : [];

    public static async Task<PostgresServer?> TryStartAsync(string folder)
    {
        if (FindPrograms() is not { } programs)
        {
            return null;
        }

        var own = Directory.CreateDirectory(Path.Combine(folder, "postgres")).FullName;
        if (AsUser.Length > 0)
        {
            await RunAsync(["chown", "postgres", own]);
        }

        var data = Path.Combine(own, "data");
        await RunAsync([.. AsUser, Path.Combine(programs, "initdb"), "-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8"]);
        string[] start =
        [
            .. AsUser, Path.Combine(programs, "postgres"), "-D", data, "-k", own, "-c", "listen_addresses=", "-c", "max_connections=200",
        ];
        var (server, _) = await ServerProcess.StartAsync(
            start[0], start[1..], line => line.Contains("ready to accept connections", StringComparison.Ordinal), onError: true);
        return new PostgresServer(programs, own, server);
    }

    /// <summary>Makes an empty database. Returns its name.</summary>
    public async Task<string> MakeDatabaseAsync()
    {
        var name = $"bench{++_databases}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        return name;
    }

    /// <summary>How Talko is told of a database.</summary>
    public string UrlOf(string database) =>
        $"postgres://{Superuser}@localhost/{database}?host={Uri.EscapeDataString(_folder)}";

    /// <summary>Runs statements.</summary>
    public Task ExecuteAsync(string database, string sql) =>
        RunAsync([Path.Combine(_programs, "psql"), .. Connect(database), "-q", "-v", "ON_ERROR_STOP=1", "-c", sql]);

    /// <summary>Asks for one number.</summary>
    public async Task<double> AskAsync(string database, string sql) => double.Parse(
        await RunAsync([Path.Combine(_programs, "psql"), .. Connect(database), "-q", "-t", "-A", "-c", sql]),
        CultureInfo.InvariantCulture);

    /// <summary>Runs pgbench on a database. Returns what it printed.</summary>
    public Task<string> RunPgBenchAsync(string database, params string[] arguments) =>
        RunAsync([Path.Combine(_programs, "pgbench"), .. Connect(database), .. arguments]);

    public void Dispose() => _server.Dispose();

    private string[] Connect(string database) => ["-h", _folder, "-U", Superuser, database];

    private static string? FindPrograms() => Directory.Exists(DebianFolder)
        ? Directory.GetDirectories(DebianFolder).Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(folder => File.Exists(Path.Combine(folder, "pgbench")))
        : null;

    private static async Task<string> RunAsync(string[] command)
    {
        var info = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{command[0]} failed: {errors.Trim()}");
    }
}
