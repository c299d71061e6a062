using System.Diagnostics;
using Talko.Bench.Servers;

namespace Talko.Bench.Floors;

/// <summary>Starts floors that answer with given bytes. The one in C is compiled here, once, where there is a compiler.</summary>
internal sealed class FloorFactory : IDisposable
{
    private const string Compiler = "cc";

    private readonly List<Floor> _started = [];
    private readonly string _folder;
    private readonly string? _program;

    public FloorFactory(string folder)
    {
        _folder = folder;
        _program = Programs.Exists(Compiler) ? Compile(Path.Combine(folder, "floor")) : null;
    }

    /// <summary>Whether there is a floor in C on this machine.</summary>
    public bool HasC => _program is not null;

    /// <summary>A floor in C; null where there is no compiler.</summary>
    public async Task<Floor?> StartCAsync(bool keep, byte[] answer) => _program is null
        ? null
        : Started(await Floor.StartAsync(_program, Arguments(keep, answer)));

    /// <summary>A floor on a bare TcpListener.</summary>
    public async Task<Floor> StartCSharpAsync(bool keep, byte[] answer) => Started(await Floor.StartAsync(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "Talko.Floor.dll"), .. Arguments(keep, answer)]));

    public void Dispose() => _started.ForEach(floor => floor.Dispose());

    private Floor Started(Floor floor)
    {
        _started.Add(floor);
        return floor;
    }

    private string[] Arguments(bool keep, byte[] answer)
    {
        var file = Path.Combine(_folder, $"answer-{_started.Count}");
        File.WriteAllBytes(file, answer);
        return [keep ? "keep" : "close", file];
    }

    private static string Compile(string program)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "floor", "floor.c");
        using var compiling = Process.Start(Compiler, ["-O2", "-o", program, source]);
        compiling.WaitForExit();
        return compiling.ExitCode == 0 ? program : throw new InvalidOperationException($"{Compiler} cannot compile {source}");
    }
}
