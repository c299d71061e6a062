using Talko.Servers;

namespace Talko.Admin;

/// <summary>
/// Has the DataServer's program copy the database: it alone knows the file, and it can while another one uses it.
/// </summary>
internal static class DatabaseBackup
{
    /// <exception cref="Hosting.StartException">It cannot be made; nothing is there then.</exception>
    public static async Task RunAsync(string dbPath, string file, TextWriter output)
    {
        await ServerErrand.RunAsync("Talko.DataServer", ["backup", $"--db_path={dbPath}", "--", file]);
        await output.WriteLineAsync($"{file} is a backup of {dbPath}, for you alone to read.");
    }
}
