namespace Talko.Testing.Processes;

/// <summary>The ports that a process listens on, as Linux shows them.</summary>
public static class ListeningSockets
{
    private const string Listening = "0A";

    /// <summary>Their local addresses; none where the process has ended.</summary>
    public static IReadOnlyList<string> Of(int processId)
    {
        var held = InodesOf(processId);
        return [.. new[] { "/proc/net/tcp", "/proc/net/tcp6" }
            .SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == Listening && held.Contains($"socket:[{fields[9]}]"))
            .Select(fields => fields[1])];
    }

    private static HashSet<string> InodesOf(int processId)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{processId}/fd").Select(TargetOf).OfType<string>()];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string? TargetOf(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name;
        }
        catch (IOException)
        {
            // It was closed in the meantime.
            return null;
        }
    }
}
