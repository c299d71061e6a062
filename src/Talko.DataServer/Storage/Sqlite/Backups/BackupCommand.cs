using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Sqlite.Backups;

/// <summary>The program as `talko admin backup` runs it: it makes a backup and ends.</summary>
internal sealed class BackupCommand(Option<string> dbPath)
{
    private readonly Argument<string> _file = new("file") { Description = "The backup's file, which is made" };

    public Command Build()
    {
        var command = new Command("backup", "Makes a backup of the database, in use or not, and ends") { _file };
        command.SetAction((parsed, _) => ServerProgram.RunAsync(() => Task.Run(() => Make(
            DatabaseFile.Find(parsed.GetRequiredValue(dbPath)),
            parsed.GetRequiredValue(_file)))));
        return command;
    }

    private static void Make(string database, string file)
    {
        if (!File.Exists(database))
        {
            throw new StartException($"there is no database {database}; give it by --db_path");
        }

        if (Path.Exists(file))
        {
            throw new StartException($"{file} is there already; name a file that is not");
        }

        using var stopping = new CancellationTokenSource();
        using var interrupt = StopOn(PosixSignal.SIGINT, stopping);
        using var terminate = StopOn(PosixSignal.SIGTERM, stopping);
        using var hangUp = StopOn(PosixSignal.SIGHUP, stopping);
        try
        {
            // Nobody replaces the database meanwhile.
            using var held = DatabaseLock.Share(database);
            Backup.Make(database, file, stopping.Token);
        }
        catch (SqliteException exception)
        {
            throw new StartException(DatabaseFile.Explain(database, exception), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{file} cannot be made: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception)
        {
            throw new StartException($"{file} was not made: it was given up", exception);
        }
    }

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stopping) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });
}
