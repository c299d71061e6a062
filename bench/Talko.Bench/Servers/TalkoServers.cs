using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;

namespace Talko.Bench.Servers;

/// <summary>Both servers as the launcher starts them, on a fresh database.</summary>
internal sealed class TalkoServers : IDisposable
{
    private readonly ServerProcess _launcher;

    private TalkoServers(string name, string dbPath, ServerProcess launcher, int[] ports) =>
        (Name, DbPath, _launcher, DataPort, BroadcastPort) = (name, dbPath, launcher, ports[0], ports[1]);

    /// <summary>The contestant's name.</summary>
    public string Name { get; }

    public string DbPath { get; }

    public int DataPort { get; }

    public int BroadcastPort { get; }

    /// <summary>How long it took from the launcher's start to its line `ready`.</summary>
    public TimeSpan TimeToReady => _launcher.TimeToReady;

    public ServerUse Use() => _launcher.Use();

    /// <summary>Starts them, with a new database that holds the fake chat.</summary>
    /// <param name="folder">Where the database is put.</param>
    /// <param name="variant">What is started.</param>
    /// <param name="byRuntime">By `dotnet Talko.dll`, or else by the executable beside it.</param>
    /// <param name="dbUrl">The database, where it is no file.</param>
    public static async Task<TalkoServers> StartAsync(
        string folder, ServerVariant variant, bool byRuntime = true, string? dbUrl = null)
    {
        var program = Path.Combine(variant.Programs, "Talko");
        var ports = FreePort.Find(2);
        var dbPath = Path.Combine(folder, $"{ports[0]}.db");
        var (launcher, _) = await ServerProcess.StartAsync(
            byRuntime ? "dotnet" : program,
            [
                .. byRuntime ? [$"{program}.dll"] : Array.Empty<string>(),
                "--ui_client=none", "--auth=trust", dbUrl is null ? $"--db_path={dbPath}" : $"--db_url={dbUrl}", "--recreate_db", "--insert_fake_chat",
                $"--data_port={ports[0]}", $"--broadcast_port={ports[1]}",
            ],
            line => line == "ready",
            environment: variant.Environment);
        return new TalkoServers(variant.Name, dbPath, launcher, ports);
    }

    /// <summary>The frame that the DataServer answers to a frame.</summary>
    public async Task<byte[]> AnswerAsync(byte[] frame)
    {
        var answer = await AskAsync(frame);
        Frames.RequireResult(answer);
        return answer;
    }

    /// <summary>Whether the DataServer, which may be of another build, has a method.</summary>
    public async Task<bool> KnowsAsync(string method)
    {
        var answer = await AskAsync(Frames.From($$"""{"jsonrpc":"2.0","method":"{{method}}","id":1}"""));
        return answer.AsSpan().IndexOf("-32601"u8) < 0;
    }

    /// <summary>Makes users and returns their ids.</summary>
    public async Task<long[]> InsertUsersAsync(string name, int count)
    {
        var ids = new long[count];
        for (var i = 0; i < count; i++)
        {
            var result = await CallAsync("InsertUser", $$"""{"user_name":"{{name}} {{i}}"}""");
            ids[i] = (long)result["user"]!["user_id"]!;
        }

        return ids;
    }

    /// <summary>Makes chats of the same users and returns their ids.</summary>
    public async Task<long[]> InsertChatsAsync(IEnumerable<long> userIds, int count)
    {
        var ids = new long[count];
        for (var i = 0; i < count; i++)
        {
            var result = await CallAsync(
                "InsertChat", $$"""{"chat_name":"Bench {{i}}","user_ids":[{{string.Join(',', userIds)}}]}""");
            ids[i] = (long)result["chat"]!["chat_id"]!;
        }

        return ids;
    }

    /// <summary>Writes a message and returns its id.</summary>
    public async Task<long> InsertMessageAsync(long chatId, long userId)
    {
        var result = await CallAsync(
            "InsertMessage", $$"""{"chat_id":{{chatId}},"user_id":{{userId}},"message_text":"{{NewMessages.Text}}"}""");
        return (long)result["message"]!["message_id"]!;
    }

    public void Dispose() => _launcher.Dispose();

    private async Task<byte[]> AskAsync(byte[] frame)
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
        return answer;
    }

    private async Task<JsonNode> CallAsync(string method, string parameters)
    {
        var answer = await AnswerAsync(Frames.From(
            $$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}},"id":1}"""));
        return JsonNode.Parse(Encoding.ASCII.GetString(answer.AsSpan(Frames.HeaderBytes)))!["result"]!;
    }
}
