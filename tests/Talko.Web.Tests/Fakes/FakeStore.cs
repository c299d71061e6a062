using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Web.Tests.Fakes;

/// <summary>What the fake DataServer remembers: protocol.md in memory, as far as the page needs it.</summary>
internal sealed class FakeStore
{
    private readonly Lock _lock = new();
    private readonly List<User> _users = [];
    private readonly Dictionary<long, FakeChat> _chats = [];
    private long _lastChatId;
    private long _lastId;

    public string Epoch { get; set; } = "epoch-1";

    /// <summary>How many messages a page of a search looks at.</summary>
    public int SearchedPerPage { get; set; } = 2_000;

    /// <summary>When the last message was written; each one is a second after the one before.</summary>
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow.AddHours(-1);

    public User AddUser(string name)
    {
        lock (_lock)
        {
            var user = new User(_users.Count + 1, name);
            _users.Add(user);
            return user;
        }
    }

    public User GetUser(long id)
    {
        lock (_lock)
        {
            return _users.Find(user => user.UserId == id) ?? throw RpcException.NotFound($"there is no user {id}");
        }
    }

    public User FindUser(string name) => TryFindUser(name) ?? throw RpcException.NotFound("there is no such user");

    public User? TryFindUser(string name)
    {
        lock (_lock)
        {
            return _users.Find(user => user.UserName.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
    }

    public Chat AddChat(string name, params User[] users)
    {
        lock (_lock)
        {
            var known = users.Length == 2 ? _chats.Values.FirstOrDefault(chat => chat.IsBetween(users)) : null;
            var chat = known ?? new FakeChat(++_lastChatId, name, users);
            _chats[chat.ChatId] = chat;
            return chat.ToChat(100);
        }
    }

    /// <summary>Stores a message; with it comes the chat's last number before.</summary>
    public (Message Message, long PrevId) AddMessage(
        long chatId,
        User author,
        string text,
        string? clientMessageId = null)
    {
        lock (_lock)
        {
            var chat = Find(chatId);
            var previous = chat.LastId;
            var known = chat.Messages.Find(message => message.ClientMessageId == clientMessageId);
            if (clientMessageId is not null && known is not null)
            {
                return (known, previous);
            }

            Now += TimeSpan.FromSeconds(1);
            var message = new Message(++_lastId, chatId, author, text, Now.ToUnixTimeMilliseconds())
            {
                ClientMessageId = clientMessageId,
            };
            chat.Messages.Add(message);
            return (message, previous);
        }
    }

    public Chat GetChat(long chatId)
    {
        lock (_lock)
        {
            return Find(chatId).ToChat(100);
        }
    }

    public void RemoveChat(long chatId)
    {
        lock (_lock)
        {
            _chats.Remove(chatId);
        }
    }

    public GetChatsResult GetChats(long userId, int messageLimit, int limit, IReadOnlyCollection<long>? ids, int skip)
    {
        lock (_lock)
        {
            var all = _chats.Values
                .Where(chat => chat.Users.Any(user => user.UserId == userId) && ids?.Contains(chat.ChatId) is not false)
                .OrderByDescending(chat => chat.LastId)
                .ToList();
            var hasMore = all.Count > skip + limit;
            var page = all.Skip(skip).Take(limit).Select(chat => chat.ToChat(messageLimit)).ToList();
            return new GetChatsResult(page, hasMore, hasMore ? $"{skip + limit}" : null, Epoch);
        }
    }

    public GetMessagesResult GetMessages(long chatId, long? beforeId, long? afterId, int limit)
    {
        lock (_lock)
        {
            var chat = Find(chatId);
            if (afterId is not null)
            {
                var newer = chat.Messages.FindAll(message => message.MessageId > afterId);
                var page = newer.Take(limit).ToList();
                var isAll = newer.Count <= limit;
                return new GetMessagesResult(page, !isAll, Epoch) { Cursor = isAll ? chat.LastId : page[^1].MessageId };
            }

            var older = chat.Messages.FindAll(message => beforeId is null || message.MessageId < beforeId);
            return new GetMessagesResult([.. older.TakeLast(limit)], older.Count > limit, Epoch);
        }
    }

    /// <summary>All messages of the chats of a user, or of one of these, the newest first.</summary>
    public IReadOnlyList<Message> GetMessagesOf(long userId, long? chatId)
    {
        lock (_lock)
        {
            return
            [
                .. _chats.Values
                    .Where(chat => chat.Users.Any(user => user.UserId == userId) && (chatId is null || chat.ChatId == chatId))
                    .SelectMany(chat => chat.Messages)
                    .OrderByDescending(message => message.MessageId),
            ];
        }
    }

    private FakeChat Find(long chatId) =>
        _chats.GetValueOrDefault(chatId) ?? throw RpcException.NotFound($"there is no chat {chatId}");

    private sealed record FakeChat(long ChatId, string Name, User[] Users)
    {
        public List<Message> Messages { get; } = [];

        public long LastId => Messages.Count > 0 ? Messages[^1].MessageId : 0;

        public bool IsBetween(User[] users) => Users.Length == 2 && users.ToHashSet().SetEquals(Users);

        public Chat ToChat(int messageLimit)
        {
            var newest = Messages.TakeLast(messageLimit).ToList();
            return new Chat(ChatId, Name, Users, Users.Length, newest, LastId) { IsPrivate = Users.Length == 2 };
        }
    }
}
