using System.Net;
using System.Text.Json;
using Talko.BroadcastServer;
using Talko.Client;
using Talko.Client.Messaging;
using Talko.DataServer;
using Talko.Servers.Tests.Broadcast;
using Talko.Servers.Tests.Data;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Recovery;

/// <summary>
/// Both servers, proxies before them, and what is needed to hold a messenger against what storage holds. Users 1 Ada and
/// 2 Bob have chat 1, and with 3 Cem chat 2.
/// </summary>
internal sealed class ResumeBench : IAsyncDisposable
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromMilliseconds(200);

    private readonly TempFolder _folder = new();
    private readonly List<(Messenger Session, TalkoClient Client)> _sessions = [];

    private ResumeBench()
    {
    }

    public string DbPath => _folder.File("talko.db");

    public TempFolder Folder => _folder;

    public TcpProxy DataProxy { get; } = TcpProxy.Start(null);

    public TcpProxy StreamProxy { get; } = TcpProxy.Start(null);

    /// <summary>What the DataServer's link goes through, so that it finds each new BroadcastServer.</summary>
    public TcpProxy LinkProxy { get; } = TcpProxy.Start(null);

    /// <summary>Null while it is stopped.</summary>
    public RunningDataServer? Data { get; private set; }

    public RunningBroadcastServer Broadcast { get; private set; } = null!;

    /// <summary>Where the DataServer is asked directly.</summary>
    public IPEndPoint DataEndPoint { get; set; } = null!;

    public static async Task<ResumeBench> StartAsync()
    {
        var bench = new ResumeBench();
        await bench.StartBroadcastAsync();
        await bench.StartDataAsync();
        await bench.Data!.MakeUsersAsync("Ada", "Bob", "Cem");
        await bench.Data.MakeChatAsync(1, 2);
        await bench.Data.MakeChatAsync(1, 2, 3);
        return bench;
    }

    public async Task StartDataAsync(Func<DataServerOptions, DataServerOptions>? change = null)
    {
        Data = await RunningDataServer.StartAsync(
            _folder, options => (change ?? (same => same))(options with { BroadcastPort = LinkProxy.Port }));
        LeadTo(Data.EndPoint);
    }

    /// <summary>The DataServer is there from here on.</summary>
    public void LeadTo(IPEndPoint endPoint) => DataProxy.Server = DataEndPoint = endPoint;

    public async Task StartBroadcastAsync(Func<BroadcastServerOptions, BroadcastServerOptions>? change = null)
    {
        Broadcast = await RunningBroadcastServer.StartAsync(options => (change ?? (same => same))(options with
        {
            PingInterval = PingInterval,
            ClockInterval = PingInterval / 4,
            ResyncSpread = PingInterval,
            MaxQueuedFrames = 64,
        }));
        LinkProxy.Server = StreamProxy.Server = Broadcast.EndPoint;
    }

    public async Task StopDataAsync()
    {
        DataProxy.Server = null;
        await Data!.StopAsync();
        Data = null;
        DataProxy.Cut();
    }

    public async Task StopBroadcastAsync()
    {
        LinkProxy.Server = StreamProxy.Server = null;
        await Broadcast.DisposeAsync();
        LinkProxy.Cut();
        StreamProxy.Cut();
    }

    /// <summary>A messenger that is online.</summary>
    public async Task<Messenger> SignInAsync(
        long userId,
        Func<TalkoClientOptions, TalkoClientOptions>? client = null,
        Func<MessengerOptions, MessengerOptions>? messenger = null)
    {
        var options = new TalkoClientOptions
        {
            DataPort = DataProxy.Port,
            BroadcastPort = StreamProxy.Port,
            MaxSilence = PingInterval * 10,
        };
        var talko = new TalkoClient(client?.Invoke(options) ?? options);
        var made = new Messenger(talko, userId, messenger?.Invoke(new MessengerOptions()) ?? new MessengerOptions());
        _sessions.Add((made, talko));
        made.Start();
        await Deadline.Until("online", () => made.View is { Connection: ConnectionState.Online, Loaded: true });
        return made;
    }

    /// <summary>Has a user say something at the DataServer directly.</summary>
    public async Task SayAsync(long userId, long chatId, string text)
    {
        var request = new { chat_id = chatId, user_id = userId, message_text = text };
        var answer = await RawPeer.AskAsync(DataEndPoint, "InsertMessage", request);
        Assert.True(answer.TryGetProperty("result", out _), $"{answer}");
    }

    /// <summary>
    /// Passes when the messenger is online and shows exactly what storage holds: its chats, and in each all messages from
    /// the first to the last, once the older pages have been asked for.
    /// </summary>
    public async Task ExpectExactAsync(Messenger messenger, long userId)
    {
        string[] stored = [], shown = [];
        try
        {
            await Deadline.Until("what is shown to be what is stored", async () =>
            {
                stored = await StoredAsync(userId);
                shown = Shown(messenger.View);
                return messenger.View.Connection == ConnectionState.Online && shown.SequenceEqual(stored);
            });
        }
        catch (TimeoutException)
        {
            Assert.Equal(stored, shown);
            throw;
        }

        foreach (var chat in messenger.View.Chats)
        {
            await ExpectWholeAsync(messenger, chat.ChatId);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (messenger, client) in _sessions)
        {
            await messenger.DisposeAsync();
            await client.DisposeAsync();
        }

        if (Data is not null)
        {
            await Data.StopAsync();
        }

        await Broadcast.DisposeAsync();
        await DataProxy.DisposeAsync();
        await StreamProxy.DisposeAsync();
        await LinkProxy.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ExpectWholeAsync(Messenger messenger, long chatId)
    {
        ChatView Chat() => messenger.View.Chats.Single(chat => chat.ChatId == chatId);
        await Deadline.Until("all older messages", async () =>
        {
            await messenger.LoadOlderAsync(chatId, TestContext.Current.CancellationToken);
            return !Chat().HasOlder;
        });
        Assert.Equal(await MessagesAsync(chatId), Chat().Messages.Select(Line));
        Assert.All(Chat().Messages, line => Assert.Equal(DeliveryState.Sent, line.State));
    }

    // One line per chat, in order, with its last message.
    private async Task<string[]> StoredAsync(long userId)
    {
        var chats = await AskAsync("GetChats", new { user_id = userId, message_limit = 1, limit = 1000 });
        return
        [
            .. chats.GetProperty("chats").EnumerateArray().Select(chat =>
                $"{chat.GetProperty("chat_id")}: {string.Join("", chat.GetProperty("messages").EnumerateArray().Select(Line))}"),
        ];
    }

    private static string[] Shown(MessengerView view) =>
    [
        .. view.Chats.Select(chat => $"{chat.ChatId}: {(chat.Messages.IsEmpty ? "" : Line(chat.Messages[^1]))}"),
    ];

    private async Task<List<string>> MessagesAsync(long chatId)
    {
        var messages = new List<string>();
        JsonElement page;
        long cursor = 0;
        do
        {
            page = await AskAsync("GetMessages", new { chat_id = chatId, after_id = cursor, limit = 1000 });
            messages.AddRange(page.GetProperty("messages").EnumerateArray().Select(Line));
            cursor = page.GetProperty("cursor").GetInt64();
        }
        while (page.GetProperty("has_more").GetBoolean());

        return messages;
    }

    private async Task<JsonElement> AskAsync(string method, object parameters) =>
        (await RawPeer.AskAsync(DataEndPoint, method, parameters)).GetProperty("result");

    private static string Line(JsonElement message) =>
        $"{message.GetProperty("message_id")} {message.GetProperty("user").GetProperty("user_id")} {message.GetProperty("message_text")}";

    private static string Line(ChatMessage line) => $"{line.MessageId} {line.Author.UserId} {line.Text}";
}
