using System.Globalization;
using System.Text.RegularExpressions;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;

namespace Talko.Bench.Postgres;

/// <summary>What comes with PostgreSQL to measure it: clients that each run one script again and again.</summary>
internal sealed partial class PgBench
{
    private readonly PostgresServer _server;
    private readonly string _database;
    private readonly string _script;
    private readonly string[] _arguments;

    private PgBench(PostgresServer server, string database, string script, int clients, BenchOptions options)
    {
        _server = server;
        _database = database;
        _script = Path.Combine(options.Folder, $"pgbench-{Guid.NewGuid():N}.sql");
        File.WriteAllText(_script, script);
        var seconds = Math.Max(1, (int)Math.Ceiling(options.Window.TotalSeconds));
        _arguments =
        [
            "-n", "-M", "prepared", "-f", _script, "-c", $"{clients}", "-j", $"{Math.Min(2, clients)}", "-T", $"{seconds}", "-l",
            "--log-prefix", Path.Combine(options.Folder, "pgbench"),
        ];
    }

    /// <summary>
    /// Clients that each store one message in a transaction as a careful program would row by row, on the tables of a
    /// DataServer.
    /// </summary>
    /// <param name="server">The cluster.</param>
    /// <param name="database">One that a DataServer has made its tables in.</param>
    /// <param name="chatIds">The chats, which have growing ids.</param>
    /// <param name="userIds">The authors, as many as there are clients, which have growing ids.</param>
    /// <param name="options">How long it runs, and where its script is put.</param>
    public static PgBench StoringMessages(
        PostgresServer server, string database, long[] chatIds, long[] userIds, BenchOptions options) =>
        new(server, database, MessageScript(chatIds, userIds[0]), userIds.Length, options);

    /// <summary>One client that asks one question.</summary>
    public static PgBench Asking(PostgresServer server, string database, string sql, BenchOptions options) =>
        new(server, database, sql, clients: 1, options);

    public async Task<Sample> RunAsync()
    {
        var printed = await _server.RunPgBenchAsync(_database, _arguments);
        return new Sample(double.Parse(Rate().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture))
        {
            Latency = ReadLogs(),
        };
    }

    // One file a thread; the third number of a line is the transaction's time in microseconds.
    private Latency ReadLogs()
    {
        var times = new List<double>();
        foreach (var log in Directory.GetFiles(Path.GetDirectoryName(_script)!, "pgbench.*"))
        {
            times.AddRange(File.ReadLines(log).Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)));
            File.Delete(log);
        }

        times.Sort();
        double At(double part) => times[(int)(part * (times.Count - 1))];
        return new Latency(At(0.5), At(0.95), At(0.99));
    }

    private static string MessageScript(long[] chatIds, long firstUserId) => $"""
        \set chat_id random({chatIds[0]}, {chatIds[^1]})
        \set user_id {firstUserId} + :client_id
        BEGIN;
        SELECT last_id FROM talko.ChatNumbers WHERE chat_id = :chat_id FOR UPDATE;
        SELECT nextval('talko.Counter') AS number \gset
        INSERT INTO talko.Messages (message_id, chat_id, user_id, message_text, message_ts, client_message_id)
        VALUES (:number, :chat_id, :user_id, '{NewMessages.Text}', 0, gen_random_uuid()::text);
        UPDATE talko.ChatNumbers SET sort_id = :number, last_id = :number WHERE chat_id = :chat_id;
        COMMIT;
        """;

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex Rate();
}
