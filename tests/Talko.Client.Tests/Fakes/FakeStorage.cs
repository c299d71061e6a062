using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>What a DataServer stores, by the rules of protocol.md, with pages as small as a test likes.</summary>
internal sealed partial class FakeStorage
{
    private readonly Lock _gate = new();
    private readonly List<User> _users = [];
    private readonly List<FakeChat> _chats = [];
    private long _counter;
    private int _epoch = 1;

    /// <summary>The most messages or chats an answer has, whatever was asked for: a page may always end early.</summary>
    public int MaxPage { get; set; } = 1000;

    public string Epoch => $"epoch {_epoch}";

    public User AddUser(string name) => Locked(() =>
    {
        var user = new User(_users.Count + 1, name);
        _users.Add(user);
        return user;
    });

    /// <summary>As a request does it: a name belongs to one.</summary>
    public User InsertUser(string name) => Locked(() => _users.Exists(user => user.UserName == name)
        ? throw new RpcException(RpcErrorCode.Conflict, "the name is taken")
        : AddUser(name));

    /// <summary>Gives a person another name; the signal says so to whom it reaches.</summary>
    public Signal RenameUser(long userId, string name) => ChangeUser(userId, user => user with { UserName = name });

    public Signal ChangeUser(long userId, Func<User, User> change) => Locked(() =>
    {
        var index = _users.FindIndex(user => user.UserId == userId);
        _users[index] = change(_users[index]) with { ChangedId = ++_counter };
        return new Signal(Signal.UserKind) { User = _users[index] };
    });

    public User GetUser(long userId) => Locked(() =>
        _users.Find(user => user.UserId == userId) ?? throw RpcException.NotFound("there is no such user"));

    public User FindUser(string name) => Locked(() =>
        _users.Find(user => string.Equals(user.UserName, name, StringComparison.OrdinalIgnoreCase))
        ?? throw RpcException.NotFound("there is no such user"));

    public long AddChat(string name, params long[] userIds) => InsertChat(name, userIds, null).ChatId;

    public Chat InsertChat(string name, IReadOnlyList<long> userIds, string? clientChatId) => Locked(() =>
    {
        var isPrivate = userIds.Count == 2;
        var chat = _chats.Find(chat => (isPrivate && chat.IsPrivate && chat.UserIds.SetEquals(userIds))
            || (clientChatId is not null && chat.ClientChatId == clientChatId));
        if (chat is null)
        {
            chat = new FakeChat(_chats.Count + 1, name, [.. userIds], isPrivate, clientChatId) { SortId = _counter };
            chat.OwnerIds.AddRange(isPrivate ? [] : userIds.Take(1));
            _chats.Add(chat);
        }

        return ToChat(chat, 0, 0);
    });

    public void RemoveFromChat(long chatId, long userId) => Locked(() => Find(chatId).UserIds.Remove(userId));

    public IReadOnlyCollection<long> ParticipantsOf(long chatId) => Locked(() => Find(chatId).UserIds.ToList());

    /// <summary>Stores a message; with a client_message_id that is known it returns the one there is.</summary>
    public FakeWrite Insert(long chatId, long userId, string text, string? clientMessageId = null) =>
        Insert(new InsertMessageParams(chatId, userId, text, clientMessageId));

    public FakeWrite Insert(InsertMessageParams asked) => Locked(() =>
    {
        var chat = Find(asked.ChatId);
        var known = asked.ClientMessageId is { } id
            ? chat.Messages.Find(message => message.User.UserId == asked.UserId && message.ClientMessageId == id)
            : null;
        if (known is not null)
        {
            return new FakeWrite(known, null);
        }

        if (!chat.UserIds.Contains(asked.UserId))
        {
            throw RpcException.Forbidden("you do not take part in this chat");
        }

        return Store(chat, new Message(0, asked.ChatId, GetUser(asked.UserId), asked.MessageText, 0)
        {
            ClientMessageId = asked.ClientMessageId,
            ReplyToId = asked.ReplyToId,
            MentionIds = NullIfNone(asked.MentionIds?.Where(chat.UserIds.Contains).ToList()),
        });
    });

    /// <summary>Changes something that the reader may not read: only the number shows.</summary>
    public StreamPush ChangeHidden(long chatId) => Locked(() =>
    {
        var chat = Find(chatId);
        var push = new StreamPush { ChatId = chatId, Number = ++_counter, PrevId = chat.LastId };
        chat.LastId = _counter;
        return push;
    });

    public GetChatsResult GetChats(GetChatsParams asked) => Locked(() =>
    {
        var page = _chats
            .Where(chat => chat.UserIds.Contains(asked.UserId) && asked.ChatIds?.Contains(chat.ChatId) is not false)
            .OrderByDescending(chat => chat.SortId)
            .ThenByDescending(chat => chat.ChatId)
            .SkipWhile(chat => asked.Before is not null && string.CompareOrdinal(chat.Place, asked.Before) >= 0)
            .Take(Math.Min(asked.Limit ?? 200, MaxPage) + 1)
            .ToList();
        var hasMore = page.Count > Math.Min(asked.Limit ?? 200, MaxPage);
        page = hasMore ? page[..^1] : page;
        return new GetChatsResult(
            [.. page.Select(chat => ToChat(chat, asked.UserId, asked.MessageLimit ?? 20))],
            hasMore,
            hasMore ? page[^1].Place : null,
            Epoch);
    });

    public GetMessagesResult GetMessages(GetMessagesParams asked) => Locked<GetMessagesResult>(() =>
    {
        var chat = Find(asked.ChatId);
        if (asked.UserId is { } reader)
        {
            RequireParticipant(chat, reader);
        }

        var readable = chat.Messages
            .FindAll(message => asked.UserId is not { } userId || chat.MayRead(userId, message.MessageId))
            .ConvertAll(Current);
        var limit = Math.Min(asked.Limit ?? 200, MaxPage);
        return Page(chat, readable, asked, limit) with { LastId = chat.LastId };
    });

    public IReadOnlyList<Message> MessagesOf(long chatId) => Locked(() => Find(chatId).Messages.ConvertAll(Current));

    /// <summary>The chat as everybody is told of it.</summary>
    public Chat ChatOf(long chatId) => Locked(() => ToChat(Find(chatId), 0, 0));

    public bool TakesPart(long chatId, long userId) => Locked(() => Find(chatId).UserIds.Contains(userId));

    public long LastIdOf(long chatId) => Locked(() => Find(chatId).LastId);

    /// <summary>Goes back to how it was; as after a restore, it is another epoch. Call the result to do it.</summary>
    public Action Backup() => Locked<Action>(() =>
    {
        var chats = _chats.ConvertAll(chat => chat.Copy());
        var counter = _counter;
        return () => Locked(() =>
        {
            _chats.Clear();
            _chats.AddRange(chats.ConvertAll(chat => chat.Copy()));
            _counter = counter;
            return ++_epoch;
        });
    });

    private GetMessagesResult Page(FakeChat chat, List<Message> readable, GetMessagesParams asked, int limit)
    {
        if (asked.AfterId is { } after)
        {
            var changed = readable.Where(message => NumberOf(message) > after).OrderBy(NumberOf).ToList();
            var hasMore = changed.Count > limit;
            return First(changed, limit) with
            {
                Cursor = hasMore ? NumberOf(changed[limit - 1]) : chat.LastId,
                Chat = chat.ChangedId > after ? ToChat(chat, 0, 0) : null,
            };
        }

        if (asked.MessageIds is { } ids)
        {
            return First(readable.FindAll(message => ids.Contains(message.MessageId)), limit);
        }

        if (asked.SinceId is { } since)
        {
            return First(readable.FindAll(message => message.MessageId > since), limit);
        }

        if (asked.AroundId is { } around)
        {
            var before = readable.FindAll(message => message.MessageId < around);
            var from = First(readable.FindAll(message => message.MessageId >= around), limit - (limit / 2));
            var older = before.TakeLast(limit / 2).ToList();
            return new GetMessagesResult([.. older, .. from.Messages], before.Count > older.Count, Epoch)
            {
                HasNewer = from.HasMore,
            };
        }

        var all = readable.FindAll(message => message.MessageId < (asked.BeforeId ?? long.MaxValue));
        return new GetMessagesResult([.. all.TakeLast(limit)], all.Count > limit, Epoch);
    }

    private GetMessagesResult First(List<Message> messages, int limit) =>
        new([.. messages.Take(limit)], messages.Count > limit, Epoch);

    private FakeWrite Store(FakeChat chat, Message message)
    {
        var id = ++_counter;
        var write = new FakeWrite(message with { MessageId = id, MessageTs = TimeOf(id) }, chat.LastId);
        chat.Messages.Add(write.Message);
        (chat.LastId, chat.SortId) = (id, id);
        return write;
    }

    private static long NumberOf(Message message) => message.ChangedId ?? message.MessageId;

    private Message Current(Message message) => message with { User = GetUser(message.User.UserId) };

    private FakeChat Find(long chatId) =>
        _chats.Find(chat => chat.ChatId == chatId) ?? throw RpcException.NotFound("there is no such chat");

    private Chat ToChat(FakeChat chat, long forUserId, int messageLimit)
    {
        var users = _users.FindAll(user => chat.UserIds.Contains(user.UserId));
        var readable = chat.Messages.FindAll(message => chat.MayRead(forUserId, message.MessageId));
        var other = chat.IsPrivate && forUserId > 0 ? users.Find(user => user.UserId != forUserId) : null;
        return new Chat(
            chat.ChatId,
            other?.UserName ?? chat.Name,
            users,
            users.Count,
            [.. readable.TakeLast(messageLimit).Select(Current)],
            chat.LastId)
        {
            IsPrivate = chat.IsPrivate,
            ChangedId = chat.ChangedId,
            Topic = chat.Topic,
            History = chat.IsPrivate ? null : chat.History,
            OwnerIds = chat.IsPrivate ? null : [.. chat.OwnerIds],
            FirstId = chat.FirstId,
            RetentionDays = chat.RetentionDays,
            ReadState = forUserId > 0 && KeepsReadStates ? Count(chat, forUserId) : null,
        };
    }

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            return action();
        }
    }
}
