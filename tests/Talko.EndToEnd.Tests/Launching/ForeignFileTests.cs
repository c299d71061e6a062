using System.Runtime.Versioning;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>Somebody names the wrong file: it is refused, and it and its folder are as they were.</summary>
[SupportedOSPlatform("linux")]
public sealed class ForeignFileTests
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly string[] AnyPorts = ["--data_port=0", "--broadcast_port=0"];

    public static TheoryData<string, string[]> Programs => new()
    {
        { "Talko", [.. AnyPorts, "--ui_client=none"] },
        { "Talko", [.. AnyPorts, "--ui_client=none", "--auth=trust"] },
        { "Talko.DataServer", ["--port=0", "--broadcast_port=0"] },
        { "Talko.DataServer", ["--port=0", "--broadcast_port=0", "--auth=trust"] },
        { "Talko.DataServer", ["backup", "backup.db"] },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_text(string program, string[] arguments)
    {
        using var folder = new TempFolder();
        var path = folder.File("notes.txt");
        await File.WriteAllTextAsync(path, "milk, bread", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, ReadableByAll);

        await RefusedAsync(folder, program, [.. arguments, $"--db_path={path}"], "is not a database");

        Assert.Equal("milk, bread", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(ReadableByAll, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("Talko", "--ui_client=none", "--data_port=0", "--broadcast_port=0")]
    [InlineData("Talko", "--ui_client=none", "--data_port=0", "--broadcast_port=0", "--recreate_db")]
    [InlineData("Talko.DataServer", "--port=0", "--broadcast_port=0")]
    public async Task A_pipe(string program, params string[] arguments)
    {
        using var folder = new TempFolder();
        var path = folder.File("pipe");
        NamedPipe.Make(path);
        File.SetUnixFileMode(path, ReadableByAll);

        await RefusedAsync(folder, program, [.. arguments, $"--db_path={path}"], "no ordinary file");

        Assert.Equal(ReadableByAll, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_symbolic_link_to_a_device()
    {
        using var folder = new TempFolder();
        var mode = File.GetUnixFileMode("/dev/null");
        File.CreateSymbolicLink(folder.File("talko.db"), "/dev/null");

        await RefusedAsync(folder, "Talko", [.. AnyPorts, "--ui_client=none", $"--db_path={folder.File("talko.db")}"], "no ordinary file");

        Assert.Equal(mode, File.GetUnixFileMode("/dev/null"));
        Assert.False(File.Exists("/dev/null.lock"));
    }

    private static async Task RefusedAsync(TempFolder folder, string program, string[] arguments, string why)
    {
        var before = Directory.GetFileSystemEntries(folder.Path);
        await using var started = TalkoProcess.Start(program, arguments);
        Assert.Equal(2, await started.WaitAsync());
        Assert.Contains(why, Assert.Single(started.Errors), StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path));
    }
}
