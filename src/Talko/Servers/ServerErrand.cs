using System.Diagnostics;
using Talko.Hosting;

namespace Talko.Servers;

/// <summary>A server program that is run for something else than serving: it does that and ends.</summary>
internal static class ServerErrand
{
    /// <summary>Returns what it said, without the end of its last line.</summary>
    /// <exception cref="StartException">It failed; its own line is in the message.</exception>
    public static async Task<string> RunAsync(string name, IEnumerable<string> arguments)
    {
        using var process = Process.Start(ServerProgramFile.StartInfo(name, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        var said = await output;

        // Ctrl-C reaches it too, and then it cleans up.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            var line = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
            throw new StartException(line ?? $"{name} ended with code {process.ExitCode}");
        }

        return said.TrimEnd();
    }
}
