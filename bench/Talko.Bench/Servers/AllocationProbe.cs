using System.Buffers.Binary;
using Talko.Bench.Measurements;

namespace Talko.Bench.Servers;

/// <summary>Has servers tell how many bytes they have allocated: a small library that the runtime loads into them.</summary>
internal sealed class AllocationProbe(string folder)
{
    public const string DataServer = "Talko.DataServer";
    public const string BroadcastServer = "Talko.BroadcastServer";

    /// <summary>The default servers with the library in them.</summary>
    public ServerVariant Variant => ServerVariant.Default with
    {
        Environment = new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Talko.AllocationProbe.dll"),
            ["TALKO_ALLOCATIONS"] = folder,
        },
    };

    /// <summary>What one of the servers has allocated until a few milliseconds ago.</summary>
    public ServerUse Use(string server)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, server));
        return new ServerUse(TimeSpan.Zero, BinaryPrimitives.ReadInt64LittleEndian(bytes));
    }
}
