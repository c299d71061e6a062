using System.Runtime.CompilerServices;

namespace Talko.Servers.Tests.Store;

/// <summary>What storage, and those who ask it, know nothing of.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Engines = ["Storage.Sqlite", "Storage.Postgres"];

    private static readonly string[] Drivers = ["Microsoft.Data.Sqlite", "Npgsql"];

    private static readonly string[] UnknownToStorage =
        ["Talko.Protocol.Envelope", "Talko.Protocol.Server", "Talko.Protocol.Methods", "DataServer.Forwarding", "DataServer.Methods", "DataServer.Limits"];

    [Fact]
    public void Storage_knows_neither_the_wires_errors_nor_the_link_nor_limits()
    {
        foreach (var file in Sources("Storage"))
        {
            var text = File.ReadAllText(file);
            Assert.All(UnknownToStorage, name => Assert.False(text.Contains(name, StringComparison.Ordinal), $"{file} knows {name}"));
        }
    }

    [Fact]
    public void Only_who_chooses_an_engine_names_one()
    {
        var others = Sources("").Where(file => !Engines.Any(engine => IsOf(engine, file))).ToList();
        Assert.Equal(["MoveCommand.cs", "Program.cs", "ReindexCommand.cs", "StoreEngine.cs"], others.Where(file => Names(file, Engines)).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(others, file => Names(file, Drivers));
    }

    [Fact]
    public void No_engine_knows_another()
    {
        foreach (var engine in Engines)
        {
            Assert.DoesNotContain(
                Sources("").Where(file => IsOf(engine, file)), file => Names(file, [.. Engines.Where(other => other != engine)]));
        }
    }

    private static bool Names(string file, string[] names)
    {
        var text = File.ReadAllText(file);
        return names.Any(name => text.Contains(name, StringComparison.Ordinal));
    }

    private static bool IsOf(string engine, string file) =>
        file.Contains(engine.Replace('.', Path.DirectorySeparatorChar), StringComparison.Ordinal);

    private static List<string> Sources(string folder, [CallerFilePath] string here = "")
    {
        var server = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Talko.DataServer");
        List<string> files =
        [
            .. Directory.GetFiles(Path.Combine(server, folder), "*.cs", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(server, file).StartsWith("obj", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(files);
        return files;
    }
}
