using Talko.Hosting;
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
        var path = options.DbPath;
        DatabaseFile.CheckPath(path);
        DatabaseFile.RefuseInUse(path, Asked);
        if (!File.Exists(backup))
        {
            throw new StartException($"there is no backup {backup}");
        }

        var copy = path + ".restoring";
        try
        {
            File.Copy(backup, copy, overwrite: true);
            await RenewEpochAsync(copy, options.SecretPath, cancellationToken);
            var aside = DatabaseFile.MoveAside(path, Asked);
            File.Move(copy, path);
            await output.WriteLineAsync($"{path} is {backup} now, and clients load everything anew.");
            if (aside is not null)
            {
                await output.WriteLineAsync($"What it was is {aside}.");
            }
        }
        finally
        {
            File.Delete(copy);
            File.Delete(copy + ".lock");
        }
    }

    private static async Task RenewEpochAsync(string copy, string secretPath, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--port=0", "--auth=token", "--broadcast_port=0", "--new_epoch", $"--db_path={copy}", $"--server_secret={secretPath}",
        ];
        using var server = await ServerProcess.StartAsync("Talko.DataServer", arguments, TextWriter.Null, cancellationToken);
        await server.StopAsync();
    }
}
