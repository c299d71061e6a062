using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Talko.Bench.Loads;

namespace Talko.Bench.Servers;

/// <summary>Both servers as the launcher starts them, on a fresh database.</summary>
internal sealed class TalkoServers : IDisposable
{
    private readonly ServerProcess _launcher;

    private TalkoServers(string name, ServerProcess launcher, int dataPort, int broadcastPort) =>
        (Name, _launcher, DataPort, BroadcastPort) = (name, launcher, dataPort, broadcastPort);

    /// <summary>The contestant's name.</summary>
    public string Name { get; }

    public int DataPort { get; }

    public int BroadcastPort { get; }

    public TimeSpan ProcessorTime() => _launcher.ProcessorTime();

    public static async Task<TalkoServers> StartAsync(string folder, ServerVariant variant)
    {
        var (dataPort, broadcastPort) = FreePorts();
        var (launcher, _) = await ServerProcess.StartAsync(
            "dotnet",
            [
                Path.Combine(variant.Programs, "Talko.dll"), "--ui_client=none", "--auth=trust",
                $"--db_path={Path.Combine(folder, $"{dataPort}.db")}", "--recreate_db", "--insert_fake_chat",
                $"--data_port={dataPort}", $"--broadcast_port={broadcastPort}",
            ],
            line => line == "ready",
            environment: variant.Environment);
        return new TalkoServers(variant.Name, launcher, dataPort, broadcastPort);
    }

    /// <summary>The frame that the DataServer answers to a frame.</summary>
    public async Task<byte[]> AnswerAsync(byte[] frame)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, DataPort);
        var stream = client.GetStream();
        await stream.WriteAsync(frame);
        var header = new byte[Frames.HeaderBytes];
        await stream.ReadExactlyAsync(header);
        var answer = new byte[Frames.HeaderBytes + int.Parse(header, null)];
        header.CopyTo(answer, 0);
        await stream.ReadExactlyAsync(answer.AsMemory(Frames.HeaderBytes));
        Frames.RequireResult(answer);
        return answer;
    }

    /// <summary>The result of a request to the DataServer.</summary>
    public async Task<JsonNode> CallAsync(string method, string parameters)
    {
        var answer = await AnswerAsync(Frames.From(
            $$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}},"id":1}"""));
        return JsonNode.Parse(Encoding.ASCII.GetString(answer.AsSpan(Frames.HeaderBytes)))!["result"]!;
    }

    public void Dispose() => _launcher.Dispose();

    // The launcher wants numbers: these two were free a moment ago.
    private static (int Data, int Broadcast) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var two = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        two.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)two.LocalEndpoint).Port);
    }
}
