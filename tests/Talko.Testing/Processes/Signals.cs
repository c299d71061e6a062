using System.Diagnostics;

namespace Talko.Testing.Processes;

/// <summary>Signals by their names.</summary>
public static class Signals
{
    /// <summary>Sends a process one, such as <c>TERM</c>.</summary>
    public static async Task SendAsync(int processId, string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {processId}"]);
        await kill.WaitForExitAsync().Within($"kill -{signal}");
        if (kill.ExitCode != 0)
        {
            throw new InvalidOperationException($"no process {processId} took the signal {signal}");
        }
    }
}
