using Talko.Hosting;
using Talko.Hosting.Storage;
using Talko.Protocol.Access;
using Talko.Servers;
using Talko.Storage;

namespace Talko.Admin;

/// <summary>
/// Puts a backup in the database's place. A DataServer opens a copy of it first, for a moment: that shows that it is a
/// database of Talko's, and gives it a new epoch, by which clients know that what they hold is not its history.
/// </summary>
internal static class Restoration
{
    private const string Asked = "restore";

    /// <exception cref="StartException">It cannot be done; the database is as it was.</exception>
    public static async Task RunAsync(
        AdminOptions options,
        string backup,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var path = DatabasePath.Resolve(options.Database.RequireFile());
        PrivateFile.RequireOrdinary(backup);
        DatabaseFile.RefuseInUse(path, Asked);
        DatabaseFile.RefuseInUse(backup, Asked);
        if (!File.Exists(backup))
        {
            throw new StartException($"there is no backup {backup}");
        }

        // A DataServer would make a new database of it.
        if (new FileInfo(backup).Length == 0)
        {
            throw new StartException($"{backup} is empty");
        }

        var folder = path + ".restoring";
        try
        {
            var copy = Path.Combine(MakeFolder(folder), Path.GetFileName(path));
            DatabaseFile.Copy(ResolvedPath.Of(backup), copy);
            await RenewEpochAsync(copy, backup, options.SecretPath, cancellationToken);
            var aside = DatabaseFile.MoveAside(path, Asked);
            DatabaseFile.Move(copy, path);
            await output.WriteLineAsync($"{path} is {backup} now, and clients load everything anew.");
            if (aside is not null)
            {
                await output.WriteLineAsync($"What it was is {aside}.");
            }
        }
        finally
        {
            Delete(folder);
        }
    }

    // Beside the database, so that the copy is moved into its place at once; without what an interrupted restore left.
    private static string MakeFolder(string folder)
    {
        Delete(folder);
        PrivateFile.MakeFolder(folder);
        return folder;
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RenewEpochAsync(
        string copy,
        string backup,
        string secretPath,
        CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--auth=token", "--broadcast_port=0", "--new_epoch", $"--db_path={copy}", $"--server_secret={secretPath}",
        ];
        try
        {
            using var server = await ServerProcess.StartUnheardAsync("Talko.DataServer", arguments, cancellationToken);
            await server.StopAsync();
        }
        catch (StartException exception)
        {
            throw new StartException(exception.Message.Replace(copy, backup, StringComparison.Ordinal), exception);
        }
    }
}
