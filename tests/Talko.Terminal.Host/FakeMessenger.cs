using System.Collections.Immutable;
using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Terminal.Servers;

namespace Talko.Terminal.Host;

/// <summary>
/// A messenger without servers. What is sent can hold a word in brackets that says what shall happen to it:
/// <c>[slow]</c> stays pending, <c>[fail]</c> fails, <c>[elsewhere]</c> is answered in the last chat,
/// <c>[lose]</c> and <c>[find]</c> change the connection, <c>[revoke]</c> ends the session and waits for another,
/// <c>[crash]</c> throws on a thread.
/// </summary>
internal sealed partial class FakeMessenger : IMessenger
{
    public static readonly User Me = new(1, "Eugen Hotaj");
    public static readonly User Joe = new(2, "Joe Rogan");
    public static readonly User Ada = new(3, "Ada");
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 0, TimeSpan.Zero);

    private const int MaxMessages = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Queue<ChatMessage>> _older = [];
    private User _me = Me;
    private int _lastId;

    public event Action<MessengerView>? Changed;

    public MessengerView View { get; private set; } = new(ConnectionState.Connecting, null, null, []);

    /// <summary>What the front end asked for, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The state after <see cref="IMessenger.Start"/>; what is added before it is there at once.</summary>
    public MessengerView AtStart { get; set; } = new(ConnectionState.Online, null, Me, [])
    {
        Loaded = true,
        Users = People.ToImmutableDictionary(user => user.UserId),
    };

    public void SignIn(User user) => _me = user;

    /// <summary>Adds a chat with a user, on top.</summary>
    public ChatView AddChat(long chatId, string name, params ReadOnlySpan<ChatMessage> messages)
    {
        var chat = new ChatView(chatId, name, true, [_me, Joe], 2, [.. messages], 0, false);
        AtStart = AtStart with { Chats = AtStart.Chats.Insert(0, chat) };
        Update(view => view with { Chats = AtStart.Chats });
        return chat;
    }

    /// <summary>Makes a message of somebody, a minute after the one before.</summary>
    public ChatMessage Said(User author, string text, DeliveryState state = DeliveryState.Sent)
    {
        var id = ++_lastId;
        var time = Start.AddMinutes(id);
        var stored = new Message(id, 0, author, text, time.ToUnixTimeMilliseconds());
        return new ChatMessage($"m{id}", id, author, text, time, state) { Stored = stored };
    }

    /// <summary>Gives a chat older messages, to be loaded by pages of ten.</summary>
    public void AddOlder(long chatId, IEnumerable<ChatMessage> newestFirst)
    {
        _older[chatId] = new Queue<ChatMessage>(newestFirst);
        AtStart = AtStart with { Chats = Change(AtStart.Chats, chatId, chat => chat with { HasOlder = true }) };
    }

    /// <summary>Changes the state and says so.</summary>
    public void Update(Func<MessengerView, MessengerView> change)
    {
        lock (_lock)
        {
            View = change(View);
        }

        Changed?.Invoke(View);
    }

    /// <summary>A message of somebody else comes in, on top; of a long chat the oldest one goes, as in the real one.</summary>
    public void Receive(long chatId, ChatMessage message) => Update(view => view with
    {
        Chats =
        [
            .. view.Chats.Where(chat => chat.ChatId == chatId).Select(chat => Count(chat, message) with
            {
                Messages = chat.Messages.Add(message).RemoveRange(0, chat.Messages.Count < MaxMessages ? 0 : 1),
            }),
            .. view.Chats.Where(chat => chat.ChatId != chatId),
        ],
    });

    void IMessenger.Start() => Update(_ => AtStart with { Me = _me });

    public void Reconnect()
    {
        Calls.Add("reconnect");
        Update(view => view with { Connection = ConnectionState.Online, ConnectionError = null });
        foreach (var message in View.Chats.SelectMany(chat => chat.Messages))
        {
            Deliver(message.Key, message.State == DeliveryState.Pending ? DeliveryState.Sent : message.State, null);
        }
    }

    public string Send(long chatId, string text, long? replyToId, IReadOnlyList<long>? mentionIds)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 16384)
        {
            throw new ArgumentException("A message is 1 to 16,384 bytes and not blank.");
        }

        Calls.Add($"send {chatId} {text}{Extras(replyToId, mentionIds)}");
        var message = Said(_me, text, DeliveryState.Pending) with { ReplyToId = replyToId, MentionIds = [.. mentionIds ?? []] };
        Update(view => view with
        {
            Chats = Change(view.Chats, chatId, chat => chat with { Messages = chat.Messages.Add(message) }),
        });
        Task.Run(() => Obey(chatId, message.Key, text));
        return message.Key;
    }

    public void Retry(string messageKey)
    {
        Calls.Add($"retry {messageKey}");
        Deliver(messageKey, DeliveryState.Sent, null);
    }

    public string Discard(string messageKey)
    {
        Calls.Add($"discard {messageKey}");
        var text = View.Chats.SelectMany(chat => chat.Messages).First(message => message.Key == messageKey).Text;
        Update(view => view with
        {
            Chats = view.Chats.ConvertAll(chat => chat with
            {
                Messages = chat.Messages.RemoveAll(message => message.Key == messageKey),
            }),
        });
        return text;
    }

    public void MarkSeen(long chatId)
    {
        Calls.Add($"seen {chatId}");
        Update(view => view with { Chats = Change(view.Chats, chatId, chat => chat with { UnseenCount = 0 }) });
    }

    public Task LoadOlderAsync(long chatId, CancellationToken cancellationToken)
    {
        Calls.Add($"older {chatId}");
        if (View.Connection != ConnectionState.Online)
        {
            throw new IOException("Nobody answers.");
        }

        var older = _older[chatId];
        var page = new List<ChatMessage>();
        while (page.Count < 10 && older.TryDequeue(out var message))
        {
            page.Insert(0, message);
        }

        Update(view => view with
        {
            Chats = Change(view.Chats, chatId, chat => chat with
            {
                Messages = chat.Messages.InsertRange(0, page),
                HasOlder = older.Count > 0,
            }),
        });
        return Task.CompletedTask;
    }

    public Task<long> StartChatAsync(
        IReadOnlyList<string> userNames, GroupSettings settings, CancellationToken cancellationToken)
    {
        var (chatName, topic, history) = settings;
        Calls.Add($"start {string.Join('|', userNames)} {chatName} {topic} {history}".TrimEnd());
        if (userNames.FirstOrDefault(name => name.StartsWith("No", StringComparison.Ordinal)) is { } unknown)
        {
            throw RpcException.NotFound($"There is no user {unknown}.");
        }

        if (userNames.Contains("Too long"))
        {
            throw RpcException.InvalidParams("user_name must have 1 to 64 characters");
        }

        var chatId = View.Chats.Select(chat => chat.ChatId).DefaultIfEmpty().Max() + 1;
        AddChat(chatId, chatName ?? string.Join(", ", userNames));
        return Task.FromResult(chatId);
    }

    public ValueTask DisposeAsync()
    {
        Calls.Add("disposed");
        return ValueTask.CompletedTask;
    }

    private void Obey(long chatId, string key, string text)
    {
        switch (text.Split('[', ']') is [_, var order, ..] ? order : "")
        {
            case "slow":
                return;
            case "fail":
                Deliver(key, DeliveryState.Failed, "the server refused it");
                return;
            case "crash":
                new Thread(() => throw new InvalidOperationException("asked to crash")).Start();
                return;
            case "lose":
                Update(view => view with { Connection = ConnectionState.Offline, ConnectionError = "nobody answers" });
                return;
            case "find":
                Update(view => view with { Connection = ConnectionState.Online, ConnectionError = null });
                break;
            case "revoke":
                Update(view => view with { Connection = ConnectionState.SignedOut });
                return;
            case "elsewhere":
                Receive(View.Chats[^1].ChatId, Said(Joe, "over here"));
                break;
        }

        Deliver(key, DeliveryState.Sent, null);
    }

    private void Deliver(string key, DeliveryState state, string? error) => Update(view => view with
    {
        Chats = view.Chats.ConvertAll(chat => chat with
        {
            Messages = chat.Messages.ConvertAll(message =>
                message.Key == key ? message with { State = state, Error = error } : message),
        }),
    });

    private static ImmutableList<ChatView> Change(
        ImmutableList<ChatView> chats, long chatId, Func<ChatView, ChatView> change) =>
        chats.ConvertAll(chat => chat.ChatId == chatId ? change(chat) : chat);
}
