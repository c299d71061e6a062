using System.CommandLine;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer;

/// <summary>
/// The program as `talko admin reindex` runs it: it empties the index of messages, and ends. The server that runs, or the next
/// one, fills it; meanwhile everything is found all the same.
/// </summary>
internal sealed class ReindexCommand(Option<string> dbPath, Option<string?> dbUrl, Option<string?> dbPasswordFile)
{
    public Command Build()
    {
        var command = new Command("reindex", "Has the index of messages made anew, by the server that runs or the next one, and ends");
        command.SetAction((parsed, _) => ServerProgram.RunAsync(() => parsed.GetValue(dbUrl) is { } url
            ? Storage.Postgres.EmptyIndex.MakeAsync(DatabaseUrl.Parse(url), DatabasePassword.Find(parsed.GetValue(dbPasswordFile)))
            : Task.Run(() => Storage.Sqlite.EmptyIndex.Make(DatabaseFile.Find(parsed.GetRequiredValue(dbPath))))));
        return command;
    }
}
