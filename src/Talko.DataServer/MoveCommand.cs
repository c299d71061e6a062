using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.DataServer.Storage.Moving;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Postgres.Moving;
using Talko.DataServer.Storage.Sqlite.Moving;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer;

/// <summary>The program as `talko admin migrate` runs it: it moves everything to another database, and ends.</summary>
internal sealed class MoveCommand(Option<string?> dbPasswordFile)
{
    private readonly Option<string> _from = new("--from") { Description = "The database: a file, or postgres://…", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "The empty one that it goes to", Required = true };

    public Command Build()
    {
        var command = new Command("migrate", "Moves everything from one database to another, and ends") { _from, _to };
        command.SetAction((parsed, _) => ServerProgram.RunAsync(() => RunAsync(
            parsed.GetRequiredValue(_from), parsed.GetRequiredValue(_to), parsed.GetValue(dbPasswordFile))));
        return command;
    }

    private static async Task RunAsync(string from, string to, string? passwordFile)
    {
        if (!IsUrl(from) && !File.Exists(from))
        {
            throw new StartException($"there is no database {from}");
        }

        await using var source = await OpenAsync(from, passwordFile);
        await using var target = await OpenAsync(to, passwordFile);
        foreach (var (table, rows) in await Move.RunAsync(source, target))
        {
            await Console.Out.WriteLineAsync($"{table}: {rows} rows, the same in both");
        }

        await Console.Out.WriteLineAsync($"{target.Name} has all of {source.Name}, which is as it was. Clients load everything anew.");
    }

    private static async Task<MovableDatabase> OpenAsync(string database, string? passwordFile) => IsUrl(database)
        ? await PostgresMovable.OpenAsync(DatabaseUrl.Parse(database), DatabasePassword.Find(passwordFile), NullLogger.Instance)
        : SqliteMovable.Open(database, NullLogger.Instance);

    private static bool IsUrl(string database) => database.Contains("://", StringComparison.Ordinal);
}
