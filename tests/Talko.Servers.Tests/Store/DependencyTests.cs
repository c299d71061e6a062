using System.Runtime.CompilerServices;

namespace Talko.Servers.Tests.Store;

/// <summary>What storage, and those who ask it, know nothing of.</summary>
public sealed class DependencyTests
{
    private const string Engine = "Storage.Sqlite";

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
        var naming = Sources("").Where(file => File.ReadAllText(file).Contains(Engine, StringComparison.Ordinal));
        Assert.Equal(
            ["Program.cs", "StoreEngine.cs"],
            naming.Where(file => !IsOfEngine(file)).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(Sources("").Where(file => !IsOfEngine(file)), file => File.ReadAllText(file).Contains("Microsoft.Data.Sqlite", StringComparison.Ordinal));
    }

    private static bool IsOfEngine(string file) =>
        file.Contains(Engine.Replace('.', Path.DirectorySeparatorChar), StringComparison.Ordinal);

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
