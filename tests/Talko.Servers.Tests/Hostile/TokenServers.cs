using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Talko.BroadcastServer;
using Talko.DataServer;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Broadcast;
using Talko.Servers.Tests.Data;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Both servers in token mode, inside the test's process, with the link between them open.</summary>
internal sealed class TokenServers : IAsyncDisposable
{
    private const int NoPort = 1;
    private static readonly string Salt = Convert.ToBase64String(new byte[16]);

    private readonly TempFolder _folder = new();
    private readonly Func<DataServerOptions, DataServerOptions>? _changeData;
    private RunningDataServer? _data;
    private RunningBroadcastServer? _broadcast;
    private Person? _administrator;
    private int _people;

    private TokenServers(Func<DataServerOptions, DataServerOptions>? changeData) => _changeData = changeData;

    public ServerSecret Secret { get; } = ServerSecret.Create();

    public ListLogger Log { get; } = new();

    public RunningDataServer Data => _data!;

    public RunningBroadcastServer Broadcast => _broadcast!;

    /// <summary>Both, with what each is called in a test's output.</summary>
    public IEnumerable<(string Name, IPEndPoint EndPoint)> Both =>
        [("DataServer", Data.EndPoint), ("BroadcastServer", Broadcast.EndPoint)];

    public static async Task<TokenServers> StartAsync(
        Func<DataServerOptions, DataServerOptions>? data = null,
        Func<BroadcastServerOptions, BroadcastServerOptions>? broadcast = null)
    {
        var servers = new TokenServers(data);
        servers._broadcast = await RunningBroadcastServer.StartAsync(
            options => Change(options with { Secret = servers.Secret, DataPort = NoPort }, broadcast), servers.Log);
        await servers.StartDataAsync();
        servers._administrator = await servers.SignUpAsync("Administrator");
        return servers;
    }

    /// <summary>Starts the DataServer, or starts it again on its file, and waits for the link.</summary>
    public async Task StartDataAsync() => _data = await StartAnotherDataAsync();

    /// <summary>Starts a further DataServer on the same database, and waits for its link.</summary>
    public async Task<RunningDataServer> StartAnotherDataAsync()
    {
        var data = await RunningDataServer.StartAsync(
            _folder,
            options => Change(options with { Secret = Secret, BroadcastPort = Broadcast.EndPoint.Port }, _changeData),
            Log);
        await Deadline.Until("the link to open", () => IsLinkOpenAsync(data));
        return data;
    }

    public Task StopDataAsync() => Data.StopAsync();

    /// <summary>The server of this name.</summary>
    public IPEndPoint Find(string name) => Both.Single(server => server.Name == name).EndPoint;

    public Task<JsonElement> AskDataAsync(string method, object parameters, string? auth = null) =>
        RawPeer.AskAsync(Data.EndPoint, method, parameters, auth);

    public Task<JsonElement> AskBroadcastAsync(string method, object parameters, string? auth = null) =>
        RawPeer.AskAsync(Broadcast.EndPoint, method, parameters, auth);

    /// <summary>Signs somebody up and in. To the server an auth_key is any 32 bytes.</summary>
    public async Task<Person> SignUpAsync(string? userName = null)
    {
        var name = userName ?? $"Person {Interlocked.Increment(ref _people)}";
        var authKey = NewKey();
        var parameters = new { user_name = name, salt = Salt, iterations = 600_000, auth_key = authKey };
        var user = (await AskDataAsync("InsertUser", parameters, Secret.Auth)).Result().GetProperty("user");
        return await LoginAsync(new Person(user.GetProperty("user_id").GetInt64(), name, authKey, "", 0, ""));
    }

    /// <summary>The administrator: whoever signs up first. Made at the start, so that nobody else is.</summary>
    public Task<Person> AdministratorAsync() => LoginAsync(_administrator!);

    /// <summary>Signs somebody in once more.</summary>
    public async Task<Person> LoginAsync(Person person, string? deviceName = null)
    {
        var parameters = new { user_name = person.UserName, auth_key = person.AuthKey, device_name = deviceName };
        var session = (await AskDataAsync("Login", parameters)).Result();
        return person with
        {
            Token = session.GetProperty("token").GetString()!,
            SessionId = session.GetProperty("session_id").GetInt64(),
            DeviceKey = session.GetProperty("device_key").GetString()!,
        };
    }

    public async Task<long> MakeChatAsync(Person maker, params Person[] others)
    {
        var userIds = others.Append(maker).Select(person => person.UserId).ToArray();
        var parameters = new { chat_name = "N/A", user_ids = userIds };
        var answer = await AskDataAsync("InsertChat", parameters, maker.Token);
        return answer.Result().GetProperty("chat").GetProperty("chat_id").GetInt64();
    }

    /// <summary>Sends a message. Returns its number.</summary>
    public async Task<long> SayAsync(Person author, long chatId, string text)
    {
        var answer = await AskDataAsync("InsertMessage", new { chat_id = chatId, message_text = text }, author.Token);
        return answer.Result().GetProperty("message").GetProperty("message_id").GetInt64();
    }

    /// <summary>Opens a stream and takes its first frame, the answer.</summary>
    public async Task<RawPeer> OpenStreamAsync(Person person, bool events = true)
    {
        while (true)
        {
            var peer = await RawPeer.ConnectAsync(Broadcast.EndPoint);
            var answer = await peer.AskAsync("OpenStream", new { events, own_messages = true }, auth: person.Token);
            if (answer.Code() != RpcErrorCode.Busy)
            {
                answer.Result();
                return peer;
            }

            // The link opened in the same moment.
            peer.Dispose();
        }
    }

    /// <summary>A kept connection like the bridge's, for somebody at this address.</summary>
    public async Task<RawPeer> ConnectForAsync(string address)
    {
        var peer = await RawPeer.ConnectAsync(Data.EndPoint);
        (await SpeakForAsync(peer, address)).Result();
        return peer;
    }

    /// <summary>Has a connection speak for somebody at this address from now on.</summary>
    public Task<JsonElement> SpeakForAsync(RawPeer peer, string address) =>
        peer.AskAsync("SetClientAddress", new { client_address = address }, auth: Secret.Auth);

    public async Task DisableAsync(Person person) =>
        (await AskDataAsync("SetDisabled", new { user_id = person.UserId, disabled = true }, Secret.Auth)).Result();

    public async Task LogoutAsync(Person person) => (await AskDataAsync("Logout", new { }, person.Token)).Result();

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public async ValueTask DisposeAsync()
    {
        await Data.DisposeAsync();
        await Broadcast.DisposeAsync();
        _folder.Dispose();
    }

    private static T Change<T>(T options, Func<T, T>? change) => change is null ? options : change(options);

    private static async Task<bool> IsLinkOpenAsync(RunningDataServer data) =>
        (await RawPeer.AskAsync(data.EndPoint, "GetServer", new { })).Result().GetProperty("link").GetBoolean();
}
