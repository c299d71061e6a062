using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>`--recreate_db`: nothing is moved before it is sure that all else can be had.</summary>
[SupportedOSPlatform("linux")]
public sealed class RecreateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string DbPath => _folder.File("talko.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--web_port")]
    [InlineData("--data_port")]
    [InlineData("--broadcast_port")]
    public async Task A_taken_port_leaves_the_database_where_it_is(string flag)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var closing = CloseAllAsync(other);
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await File.WriteAllTextAsync(DbPath, "precious", TestContext.Current.CancellationToken);
        string[] ports = ["--web_port=0", "--data_port=0", "--broadcast_port=0"];

        await using var launcher = TalkoProcess.Start(
            "Talko",
            ["--recreate_db", "--auth=trust", $"--db_path={DbPath}", .. ports.Where(other => !other.StartsWith(flag, StringComparison.Ordinal)), $"{flag}={port}"]);

        Assert.Equal(2, await launcher.WaitAsync());
        var line = Assert.Single(launcher.Errors);
        Assert.Contains($"port {port}", line, StringComparison.Ordinal);
        Assert.Contains(flag, line, StringComparison.Ordinal);
        Assert.Equal([DbPath], Directory.GetFileSystemEntries(_folder.Path));
        other.Stop();
        await closing;
    }

    [Fact]
    public async Task A_symbolic_link_stays_one_and_what_it_points_at_is_made_anew()
    {
        var folder = Directory.CreateDirectory(_folder.File("real")).FullName;
        var real = Path.Combine(folder, "the.db");
        await File.WriteAllTextAsync(real, "something old", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(DbPath, "real/the.db");

        await using var launcher = TalkoProcess.Start(
            "Talko", "--recreate_db", "--ui_client=none", "--auth=trust", $"--db_path={DbPath}", "--data_port=0", "--broadcast_port=0");
        await launcher.LineAsync("ready");

        Assert.Equal("real/the.db", new FileInfo(DbPath).LinkTarget);
        Assert.Equal(["real", "talko.db"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var aside = Assert.Single(Directory.GetFiles(folder, "the.db.old-*"));
        Assert.Equal("something old", await File.ReadAllTextAsync(aside, TestContext.Current.CancellationToken));
        Assert.True(new FileInfo(real).Length > 0);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode($"{real}.lock"));
    }

    private static async Task CloseAllAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                (await listener.AcceptTcpClientAsync()).Dispose();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
}
