using Talko.Servers;

namespace Talko.Admin;

/// <summary>Has the DataServer's program move everything to another database: it alone knows both engines.</summary>
internal static class DatabaseMove
{
    /// <exception cref="Hosting.StartException">It cannot be done; the target is as it was.</exception>
    public static async Task RunAsync(string from, string to, string? passwordFile, TextWriter output)
    {
        string[] password = passwordFile is null ? [] : [$"--db_password_file={passwordFile}"];
        await output.WriteLineAsync(
            await ServerErrand.RunAsync("Talko.DataServer", ["migrate", $"--from={from}", $"--to={to}", .. password]));
    }
}
