using System.Diagnostics;
using System.Globalization;

namespace Talko.Bench.Servers;

/// <summary>A process and all that it started.</summary>
internal static class ProcessTree
{
    /// <summary>The ids of a process and of its descendants, as they are now.</summary>
    public static int[] Ids(int root)
    {
        var parents = Process.GetProcesses().Select(process => (process.Id, Parent: ParentOf(process.Id))).ToLookup(
            pair => pair.Parent, pair => pair.Id);
        return [.. Descend(root)];

        IEnumerable<int> Descend(int id) => parents[id].SelectMany(Descend).Prepend(id);
    }

    /// <summary>The processor time that the processes have used until now.</summary>
    public static TimeSpan ProcessorTime(IEnumerable<int> ids)
    {
        var sum = TimeSpan.Zero;
        foreach (var id in ids)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                sum += process.TotalProcessorTime;
            }
            catch (ArgumentException)
            {
                throw new InvalidOperationException($"a server (process {id}) ended while it was measured");
            }
        }

        return sum;
    }

    // The fourth field of /proc/ID/stat; the second one is a name in brackets that may hold anything.
    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ')[2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It ended in between.
        }
    }
}
