using System.CommandLine;
using System.Globalization;
using Npgsql;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Postgres.Migrations;

/// <summary>
/// The program as `talko --recreate_db` runs it: it gives Talko's tables to a schema of another name, says which, and ends.
/// </summary>
internal sealed class SetAsideCommand(Option<string?> dbUrl, Option<string?> dbPasswordFile)
{
    public Command Build()
    {
        var command = new Command("set_aside", "Sets the tables of a PostgreSQL database aside, which no server uses, and ends");
        command.SetAction((parsed, _) => ServerProgram.RunAsync(() => SetAsideAsync(
            DatabaseUrl.Parse(parsed.GetValue(dbUrl) ?? throw new StartException("set_aside needs --db_url")),
            DatabasePassword.Find(parsed.GetValue(dbPasswordFile)))));
        return command;
    }

    private static async Task SetAsideAsync(DatabaseUrl url, string? password)
    {
        try
        {
            await using var connection = await Connections.OpenAloneAsync(url, password);
            if (!await DatabaseUse.TryTakeAsync(connection))
            {
                throw new StartException($"--recreate_db: servers use {url.Name}; stop them first");
            }

            if (await connection.ReadAsync<bool>($"SELECT to_regnamespace('{Connections.Schema}') IS NOT NULL"))
            {
                var aside = $"{Connections.Schema}_old_{DateTime.Now.ToString("yyyyMMdd_HHmmss_fff", CultureInfo.InvariantCulture)}";
                await connection.ExecuteAsync($"ALTER SCHEMA {Connections.Schema} RENAME TO {aside}");
                await Console.Out.WriteLineAsync($"schema {aside} of {url.Name}");
            }
        }
        catch (NpgsqlException exception)
        {
            throw new StartException($"{url.Name} cannot be used: {exception.Message}", exception);
        }
    }
}
