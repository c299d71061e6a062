using System.Buffers.Binary;

/// <summary>
/// Loaded into a server by the runtime (DOTNET_STARTUP_HOOKS, which names the class and its place outside of any
/// namespace): writes into a file, named after the server, how many bytes it has allocated so far.
/// </summary>
internal static class StartupHook
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static void Initialize()
    {
        var folder = Environment.GetEnvironmentVariable("TALKO_ALLOCATIONS")!;
        var server = Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs()[0]);
        new Thread(() => Write(Path.Combine(folder, server))) { IsBackground = true, Name = "allocations" }.Start();
    }

    // Allocates nothing itself.
    private static void Write(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        while (true)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, GC.GetTotalAllocatedBytes(precise: true));
            RandomAccess.Write(file, bytes, 0);
            Thread.Sleep(Pause);
        }
    }
}
