using System.Net;
using System.Net.Sockets;
using Talko.Testing.Processes;

namespace Talko.Servers.Tests.Data;

public sealed class DataProgramTests
{
    private const string Program = "Talko.DataServer";

    private static readonly string[] AnyPort = ["--port=0", "--broadcast_port=1", "--auth=trust"];

    [Fact]
    public async Task It_ends_with_its_standard_input_where_asked()
    {
        using var folder = new TempFolder();
        await using var server = TalkoProcess.Start(
            Program, [.. AnyPort, $"--db_path={folder.File("talko.db")}", "--exit-with-stdin"]);
        await ListeningAsync(server);
        server.EndInput();
        Assert.Equal(0, await server.WaitAsync());
    }

    [Theory]
    [InlineData("--host=0.0.0.0")]
    [InlineData("--auth=maybe")]
    [InlineData("--sign_up=sometimes")]
    [InlineData("--tls_cert=only.pem")]
    [InlineData("--max_payload_bytes=7")]
    [InlineData("--db_path=no/such/folder/talko.db")]
    public async Task What_it_refuses_is_named_in_one_line(string flag)
    {
        await using var server = TalkoProcess.Start(Program, [.. AnyPort.Where(other => Name(other) != Name(flag)), flag]);
        Assert.Contains(Name(flag), await RefusalAsync(server), StringComparison.Ordinal);

        static string Name(string flag) => flag[..flag.IndexOf('=', StringComparison.Ordinal)];
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var flag = $"--port={((IPEndPoint)other.LocalEndpoint).Port}";
        await using var server = TalkoProcess.Start(Program, flag, "--auth=trust", $"--db_path={folder.File("talko.db")}");
        Assert.Contains($"{other.LocalEndpoint}", await RefusalAsync(server), StringComparison.Ordinal);
    }

    internal static async Task<IPEndPoint> ListeningAsync(TalkoProcess server)
    {
        const string Start = "listening on ";
        return IPEndPoint.Parse((await server.LineAsync(Start))[Start.Length..]);
    }

    internal static async Task<string> RefusalAsync(TalkoProcess server)
    {
        Assert.Equal(2, await server.WaitAsync());
        Assert.Empty(server.Output);
        return Assert.Single(server.Errors, line => !line.Contains(" info: ", StringComparison.Ordinal));
    }
}
