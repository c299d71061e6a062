using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Vectors;

/// <summary>
/// A chat in storage, and a client's that hears of it what the draw lets through. Every step that the client takes is
/// written down, and is a vector in the end.
/// </summary>
internal sealed class DrawnChat
{
    private const long Me = 1;
    private const long Other = 2;
    private const long Beyond = 1_000_000;
    private static readonly WireJson Json = WireJson.Default;

    private readonly FakeStorage _storage = new() { MaxPage = 3 };
    private readonly long _chatId;
    private readonly JsonObject _given;
    private readonly VectorChat _chat;
    private readonly List<JsonObject> _steps = [];
    private readonly List<StreamPush> _pushes = [];
    private readonly List<Message> _answers = [];
    private readonly List<Signal> _signals = [];
    private readonly List<(string Name, GetMessagesResult Page)> _older = [];
    private bool _isForged;
    private int _count;

    /// <summary>Begins with one message.</summary>
    /// <param name="most">How many messages the client holds, asks for when it missed more, and keeps changes of.</param>
    public DrawnChat(int most)
    {
        _storage.AddUser("Ann");
        _storage.AddUser("Bob");
        _storage.AddUser("Cem");
        _chatId = _storage.AddChat("Tacos", Me, Other, 3);
        _storage.Insert(_chatId, Other, "from before");
        _given = new JsonObject { ["me"] = Me, ["most"] = most, ["chat"] = ToJson(Snapshot(3), Json.Chat) };
        _chat = new VectorChat(_given);
    }

    /// <summary>Something is written, changed, lost, late, repeated, asked for or answered.</summary>
    public void Step(int kind, int choice)
    {
        switch (kind)
        {
            case 0 or 1:
                _pushes.Add(_storage.Insert(_chatId, Other, $"other {++_count}").ToPush());
                break;
            case 2:
                _pushes.Add(_storage.Edit(_chatId, choice % _storage.MessagesOf(_chatId).Count, $"edit {++_count}").ToPush());
                break;
            case 3:
                var mine = _storage.Insert(_chatId, Me, $"mine {++_count}", $"id-{_count}");
                _pushes.Add(mine.ToPush());
                _answers.Add(mine.Message);
                break;
            case 4:
                _pushes.Add(_storage.Rename(_chatId, Other, $"Tacos {++_count}"));
                break;
            case 5:
                _pushes.Add(_storage.ChangeHidden(_chatId));
                break;
            case 6:
                _signals.Add(_storage.RenameUser(1 + (choice % 3), $"Name {++_count}"));
                break;
            case 7 or 8 or 9 when _pushes.Count > 0:
                // Most are lost or late; the newest is the likeliest to come.
                Deliver(_pushes[choice % 3 == 0 ? choice % _pushes.Count : ^1]);
                break;
            case 10 when _answers.Count > 0:
                Take("apply_answer", ToJson(_answers[choice % _answers.Count], Json.Message));
                break;
            case 11 when _signals.Count > 0:
                Take("apply_signal", ToJson(_signals[choice % _signals.Count], Json.Signal));
                break;
            case 12 when _chat.HasOlder:
                BeginOlder();
                break;
            case 13 when _older.Count > 0:
                var (name, page) = _older[choice % _older.Count];
                Take("apply_older", name, ("page", ToJson(page, Json.GetMessagesResult)));
                break;
            case 14:
                Take("trim", choice % 6);
                break;
            case 15:
                Execute(Take("merge", ToJson(Snapshot(0), Json.Chat)));
                break;
            case 16 when choice % 4 == 0:
                Forge();
                break;
        }
    }

    /// <summary>The newest push comes through, and then the list of chats is asked for.</summary>
    public void Settle()
    {
        if (_pushes.Count > 0)
        {
            Deliver(_pushes[^1]);
        }

        var outcome = Take("merge", ToJson(Snapshot(0), Json.Chat));
        Assert.True(outcome == "settled" || _isForged, $"the newest push left the chat at {_chat.Cursor}: {outcome}");
        Execute(outcome);
    }

    /// <summary>What the client holds is what a fresh load shows, as far back as it goes.</summary>
    public void Check()
    {
        var fresh = new VectorChat(new JsonObject { ["me"] = Me, ["chat"] = ToJson(Snapshot(1000), Json.Chat) }).ToJson();
        var reached = _chat.ToJson();
        foreach (var member in new[] { "cursor", "name", "is_private", "user_count", "users" })
        {
            Assert.Equal(fresh[member]?.ToJsonString(), reached[member]?.ToJsonString());
        }

        var held = reached["messages"]!.AsArray().Count;
        var isAll = held == fresh["messages"]!.AsArray().Count;
        Assert.True(_chat.HasOlder || isAll);
        Assert.Equal(TextsOf(fresh).TakeLast(held), TextsOf(reached));
        Assert.Equal(fresh["authors"]!.AsArray().TakeLast(held).Select(Text), reached["authors"]!.AsArray().Select(Text));
    }

    /// <summary>The steps as a vector, which ends with what the client holds now.</summary>
    public JsonObject ToVector(string name) => new()
    {
        ["name"] = name,
        ["given"] = _given.DeepClone(),
        ["steps"] = new JsonArray([.. _steps]),
        ["then"] = _chat.ToJson(),
    };

    private static JsonNode ToJson<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type)!;

    private static string Text(JsonNode? node) => node!.ToJsonString();

    // Under which name a message came does not matter: what is shown is the author's of now.
    private static IEnumerable<string> TextsOf(JsonObject chat) => chat["messages"]!.AsArray().Select(message =>
    {
        var copy = message!.DeepClone().AsObject();
        copy["user"] = copy["user"]!["user_id"]!.DeepClone();
        return copy.ToJsonString();
    });

    private Chat Snapshot(int messageLimit) =>
        _storage.GetChats(new GetChatsParams(Me, messageLimit, ChatIds: [_chatId])).Chats[0];

    private string? Take(string method, JsonNode argument, params (string Name, JsonNode Value)[] more)
    {
        var step = new JsonObject { [method] = argument };
        foreach (var (name, value) in more)
        {
            step[name] = value;
        }

        _steps.Add(step);
        if (_chat.Take(step) is not { } outcome)
        {
            return null;
        }

        step["outcome"] = outcome;
        return outcome;
    }

    private void Deliver(StreamPush push) => Execute(Take("apply_push", ToJson(push, Json.StreamPush)));

    private void Execute(string? outcome)
    {
        while (outcome == "gap")
        {
            var page = _storage.GetMessages(new GetMessagesParams(_chatId, AfterId: _chat.Cursor));
            outcome = Take("apply_page", ToJson(page, Json.GetMessagesResult));
        }

        if (outcome != "settled")
        {
            Take("load", ToJson(Snapshot(3), Json.Chat));
        }
    }

    private void BeginOlder()
    {
        var name = $"page {++_count}";
        Take("begin_older", name);
        var beforeId = (long)_steps[^1]["before_id"]!;
        _older.Add((name, _storage.GetMessages(new GetMessagesParams(_chatId, beforeId))));
    }

    private void Forge()
    {
        _isForged = true;
        var message = new Message(Beyond + ++_count, _chatId, new User(Other, "Bob"), "forged", 0);
        Execute(Take("apply_push", ToJson(new StreamPush { Message = message, PrevId = _chat.Cursor }, Json.StreamPush)));
    }
}
