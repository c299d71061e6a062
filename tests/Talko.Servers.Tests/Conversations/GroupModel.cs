using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.Servers.Tests.Data;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Conversations;

/// <summary>
/// One group as the answers to its users' requests say it is: it knows the rules of what is counted, and nothing of how that
/// is stored.
/// </summary>
internal sealed class GroupModel
{
    private const int MaxUsers = 4;
    private static readonly string[] Emoji = ["👍", "👎", "😀"];

    private readonly RunningDataServer _server;
    private readonly Random _draw;
    private readonly bool _showsAll;
    private readonly long _chatId;
    private readonly SortedDictionary<long, JsonElement> _messages = [];
    private readonly Dictionary<long, Reader> _readers = [];

    private GroupModel(RunningDataServer server, Random draw, bool showsAll, long chatId)
    {
        (_server, _draw, _showsAll, _chatId) = (server, draw, showsAll, chatId);
        foreach (var userId in (long[])[1, 2, 3])
        {
            _readers[userId] = new Reader(0, 0);
        }
    }

    public static async Task<GroupModel> MakeAsync(RunningDataServer server, Random draw, string history)
    {
        var made = await server.AskAsync("InsertChat", new { chat_name = "Group", user_ids = new[] { 1, 2, 3 }, history });
        return new GroupModel(server, draw, history == "all", made.GetProperty("chat").GetProperty("chat_id").GetInt64());
    }

    /// <summary>Does one thing, which may be refused, and takes in what it was answered.</summary>
    public Task DoAsync() => _draw.Next(16) switch
    {
        < 6 => SayAsync(),
        6 or 7 => EditAsync(),
        8 => TakeMessageAsync("DeleteMessage", Message()),
        9 => ReactAsync(),
        10 or 11 => MarkAsync("MarkRead"),
        12 => MarkAsync("MarkUnread"),
        13 => ArchiveAsync(),
        14 => AddAsync(),
        _ => RemoveAsync(),
    };

    /// <summary>Sees that every user reads what the model says.</summary>
    public async Task CompareAsync()
    {
        for (var userId = 1L; userId <= MaxUsers; userId++)
        {
            var asked = new { user_id = userId, chat_ids = new[] { _chatId } };
            var chats = (await _server.AskAsync("GetChats", asked)).GetProperty("chats");
            Assert.Equal(_readers.ContainsKey(userId) ? 1 : 0, chats.GetArrayLength());
            if (_readers.TryGetValue(userId, out var reader))
            {
                await CompareAsync(userId, reader, chats[0]);
            }
        }
    }

    private async Task CompareAsync(long userId, Reader reader, JsonElement chat)
    {
        var readable = _messages.Where(message => message.Key >= reader.ReadsFromId).ToList();
        var page = await _server.AskAsync("GetMessages", new { chat_id = _chatId, user_id = userId, limit = 1000 });
        Assert.Equal(
            readable.Select(message => message.Value.GetRawText()),
            page.GetProperty("messages").EnumerateArray().Select(message => message.GetRawText()));
        Assert.Equal(_readers.Count, chat.GetProperty("user_count").GetInt32());

        var unread = readable.Where(message => message.Key > reader.ReadId && Counts(message.Value, userId)).ToList();
        var state = chat.GetProperty("read_state");
        Assert.Equal(
            (
                reader.ReadId,
                Math.Min(100, unread.Count),
                unread.Count(message => Mentions(message.Value, userId)),
                IsArchived(userId, reader)),
            (
                state.GetProperty("read_id").GetInt64(),
                state.GetProperty("unread_count").GetInt32(),
                state.GetProperty("mention_count").GetInt32(),
                state.GetProperty("is_archived").GetBoolean()));
        Assert.Equal(
            unread.Count == 0 ? null : unread[0].Key,
            state.TryGetProperty("first_unread_id", out var first) ? first.GetInt64() : (long?)null);
    }

    private static bool Counts(JsonElement message, long userId) =>
        message.GetProperty("user").GetProperty("user_id").GetInt64() != userId
        && !message.TryGetProperty("deleted_ts", out _)
        && !message.TryGetProperty("event", out _);

    private static bool Mentions(JsonElement message, long userId) =>
        message.TryGetProperty("mention_ids", out var ids) && ids.EnumerateArray().Any(id => id.GetInt64() == userId);

    private bool IsArchived(long userId, Reader reader) =>
        reader.ArchivedId is { } archivedId
        && !_messages.Any(message => message.Key > archivedId && Counts(message.Value, userId));

    private Task SayAsync() => TakeMessageAsync("InsertMessage", With("message_text", "said", "mention_ids", DrawMentions()));

    private Task EditAsync()
    {
        var edit = Message();
        edit["message_text"] = $"edited {_draw.Next(3)}";
        edit["mention_ids"] = DrawMentions();
        return TakeMessageAsync("EditMessage", edit);
    }

    private Task ReactAsync()
    {
        var reaction = Message();
        reaction["reaction"] = Emoji[_draw.Next(Emoji.Length)];
        reaction["is_set"] = _draw.Next(3) > 0;
        return TakeMessageAsync("SetReaction", reaction);
    }

    private async Task TakeMessageAsync(string method, JsonObject parameters)
    {
        if (await FindAsync(method, parameters) is { } result)
        {
            Take(result.GetProperty("message"));
        }
    }

    private async Task MarkAsync(string method)
    {
        var mark = Message();
        if (await FindAsync(method, mark) is { } result)
        {
            var reader = _readers[mark["user_id"]!.GetValue<long>()];
            var messageId = mark["message_id"]!.GetValue<long>();
            reader.ReadId = method == "MarkRead" ? Math.Max(reader.ReadId, messageId)
                : Math.Min(reader.ReadId, messageId - 1);
            Assert.Equal(reader.ReadId, result.GetProperty("read_state").GetProperty("read_id").GetInt64());
        }
    }

    private async Task ArchiveAsync()
    {
        var settings = With("is_archived", _draw.Next(2) == 0, "notify", null);
        if (await FindAsync("SetChatSettings", settings) is { } result)
        {
            var userId = settings["user_id"]!.GetValue<long>();
            var reader = _readers[userId];
            var isArchived = settings["is_archived"]!.GetValue<bool>();
            if (isArchived != IsArchived(userId, reader))
            {
                reader.ArchivedId = isArchived ? result.GetProperty("read_state").GetProperty("last_id").GetInt64() : null;
            }
        }
    }

    private async Task AddAsync()
    {
        var addedId = 1 + _draw.NextInt64(MaxUsers);
        if (await FindAsync("AddParticipants", With("user_ids", new JsonArray(addedId), "limit", null)) is { } result
            && !_readers.ContainsKey(addedId))
        {
            var number = await TakeEventAsync(result);
            _readers[addedId] = new Reader(_showsAll ? 0 : number, number);
        }
    }

    // Never the last one: the group is to stay.
    private async Task RemoveAsync()
    {
        var removal = With("target_user_id", 1 + _draw.NextInt64(MaxUsers), "limit", null);
        var targetId = removal["target_user_id"]!.GetValue<long>();
        if (_readers.Count > 1 && _readers.ContainsKey(targetId)
            && await FindAsync("RemoveParticipant", removal) is { } result)
        {
            _readers.Remove(targetId);
            await TakeEventAsync(result);
        }
    }

    // The answer of who leaves does not say the event; somebody who is left reads it.
    private async Task<long> TakeEventAsync(JsonElement result)
    {
        var newest = (await _server.AskAsync("GetMessages", new { chat_id = _chatId, limit = 1 })).GetProperty("messages")[0];
        Take(newest);
        var number = newest.GetProperty("message_id").GetInt64();
        if (result.TryGetProperty("chat", out var chat))
        {
            Assert.Equal(number, chat.GetProperty("changed_id").GetInt64());
        }

        return number;
    }

    private void Take(JsonElement message) => _messages[message.GetProperty("message_id").GetInt64()] = message;

    /// <summary>A request about a message, mostly one that there is, by a user who mostly takes part.</summary>
    private JsonObject Message()
    {
        var ids = _messages.Keys.ToList();
        return With("message_id", ids.Count == 0 ? 1 : ids[Math.Max(0, ids.Count - 1 - _draw.Next(30))], "limit", null);
    }

    private JsonArray DrawMentions() =>
        [.. Enumerable.Range(1, MaxUsers).Where(_ => _draw.Next(3) == 0).Select(id => JsonValue.Create((long)id))];

    private JsonObject With(string name, JsonNode? value, string other, JsonNode? otherValue) => new()
    {
        ["chat_id"] = _chatId,
        ["user_id"] = 1 + _draw.NextInt64(MaxUsers),
        [name] = value,
        [other] = otherValue,
    };

    private async Task<JsonElement?> FindAsync(string method, JsonObject parameters)
    {
        var answer = await RawPeer.AskAsync(_server.EndPoint, method, parameters);
        return answer.TryGetProperty("result", out var result) ? result : null;
    }

    /// <summary>What the model knows of somebody who takes part.</summary>
    private sealed class Reader(long readsFromId, long readId)
    {
        public long ReadsFromId { get; } = readsFromId;

        public long ReadId { get; set; } = readId;

        public long? ArchivedId { get; set; }
    }
}
