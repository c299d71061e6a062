using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Vectors;

/// <summary>
/// A chat in storage, and a client's that hears of it what the draw lets through. Every step that the client takes is
/// written down, and is a vector in the end. What can happen is in DrawnChat.Steps.cs.
/// </summary>
internal sealed partial class DrawnChat
{
    private const long Me = 1;
    private const long Other = 2;
    private const long Beyond = 1_000_000;
    private static readonly WireJson Json = WireJson.Default;

    private readonly FakeStorage _storage;
    private readonly long _chatId;
    private readonly JsonObject _given;
    private readonly VectorChat _chat;
    private readonly List<JsonObject> _steps = [];
    private readonly List<StreamPush> _pushes = [];
    private readonly List<Message> _answers = [];
    private readonly List<Signal> _signals = [];
    private readonly List<(string Name, AskedResult Result)> _asked = [];
    private bool _isForged;
    private int _count;

    /// <summary>Begins with one message.</summary>
    /// <param name="most">How many messages the client holds, asks for when it missed more, and keeps changes of.</param>
    /// <param name="keepsReadStates">Whether the server tells how far a chat was read.</param>
    /// <param name="history">What those who are added may read.</param>
    public DrawnChat(int most, bool keepsReadStates, string history)
    {
        _storage = new FakeStorage { MaxPage = 3, KeepsReadStates = keepsReadStates };
        _storage.AddUser("Ann");
        _storage.AddUser("Bob");
        _storage.AddUser("Cem");
        _storage.AddUser("Dee");
        _chatId = _storage.AddChat("Tacos", Other, Me, 3);
        _storage.SetHistory(_chatId, history);
        _storage.Insert(_chatId, Other, "from before");
        _given = new JsonObject { ["me"] = Me, ["most"] = most, ["chat"] = ToJson(Snapshot(3)!, Json.Chat) };
        _chat = new VectorChat(_given);
    }

    private bool TakesPart => _storage.TakesPart(_chatId, Me);

    /// <summary>
    /// The newest of what was told comes through, which has to be enough; and then the list of chats is asked for.
    /// </summary>
    public void Settle()
    {
        if (_signals.FindLast(signal => signal.Kind == Signal.ReadStateKind) is { } signal)
        {
            Execute(Take("apply_signal", ToJson(signal, Json.Signal)));
        }

        if (_pushes.Count > 0)
        {
            Deliver(_pushes[^1]);
        }

        if (!TakesPart)
        {
            // After a forged number the chat is let go of when it is not listed.
            Assert.True(_chat.Cursor is null || _isForged, $"a chat that the user left is held up to {_chat.Cursor}");
            Take("forget", true);
            return;
        }

        CheckReadState();
        var outcome = Take("merge", ToJson(Snapshot(0)!, Json.Chat));
        Assert.True(outcome == "settled" || _isForged, $"the newest push left the chat at {_chat.Cursor}: {outcome}");
        Execute(outcome);
    }

    /// <summary>What the client holds is what a fresh load shows, as far back as it goes.</summary>
    public void Check()
    {
        if (!TakesPart)
        {
            Assert.Empty(_chat.ToJson()["messages"]!.AsArray());
            return;
        }

        var fresh = new VectorChat(new JsonObject { ["me"] = Me, ["chat"] = ToJson(Snapshot(1000)!, Json.Chat) }).ToJson();
        var reached = _chat.ToJson();
        foreach (var member in VectorChat.ChatMembers)
        {
            Assert.Equal(fresh[member]?.ToJsonString(), reached[member]?.ToJsonString());
        }

        var stored = fresh["messages"]!.AsArray();
        var held = reached["messages"]!.AsArray().Count;
        Assert.True(_chat.HasOlder || held == stored.Count);
        Assert.Equal(TextsOf(stored).TakeLast(held), TextsOf(reached["messages"]!.AsArray()));
        Assert.Equal(fresh["authors"]!.AsArray().TakeLast(held).Select(Text), reached["authors"]!.AsArray().Select(Text));
        CheckDetached(stored, reached["detached"]);
        CheckQuoted(stored, reached["quoted"]!.AsObject());
    }

    /// <summary>The steps as a vector, which ends with what the client holds now, as far as the page knows it.</summary>
    public JsonObject ToVector(string name) => new()
    {
        ["name"] = name,
        ["given"] = _given.DeepClone(),
        ["steps"] = new JsonArray([.. _steps]),
        ["then"] = new JsonObject([.. _chat.ToJson()
            .Where(member => PageKnows.Members.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))]),
    };

    /// <summary>All that the client was told, in the words of the wire.</summary>
    public IEnumerable<JsonObject> Told => _steps;

    private static JsonNode ToJson<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type)!;

    private static string Text(JsonNode? node) => node!.ToJsonString();

    // Under which name a message came does not matter: what is shown is the author's of now.
    private static IEnumerable<string> TextsOf(JsonArray messages) => messages.Select(message =>
    {
        var copy = message!.DeepClone().AsObject();
        copy["user"] = copy["user"]!["user_id"]!.DeepClone();
        return copy.ToJsonString();
    });

    // The window in the middle is a piece of what is stored, without a hole.
    private static void CheckDetached(JsonArray stored, JsonNode? window)
    {
        if (window?["messages"]!.AsArray() is { Count: > 0 } held)
        {
            var skipped = TextsOf(stored).TakeWhile(text => text != TextsOf(held).First()).Count();
            Assert.Equal(TextsOf(stored).Skip(skipped).Take(held.Count), TextsOf(held));
            Assert.True(skipped == 0 || (bool)window["has_older"]!);
        }
    }

    private static void CheckQuoted(JsonArray stored, JsonObject quoted)
    {
        var byId = stored.ToDictionary(message => message!["message_id"]!.ToString(), message => message!);
        foreach (var (id, message) in quoted)
        {
            Assert.Equal(
                byId.TryGetValue(id, out var now) ? TextsOf([now.DeepClone()]) : [],
                message is null ? [] : TextsOf([message.DeepClone()]));
        }
    }

    // Before GetChats is asked: what was pushed and signalled is enough to count by.
    private void CheckReadState()
    {
        if (!_isForged)
        {
            var fresh = new VectorChat(new JsonObject { ["me"] = Me, ["chat"] = ToJson(Snapshot(3)!, Json.Chat) }).ToJson();
            Assert.Equal(fresh["read_state"]?.ToJsonString(), _chat.ToJson()["read_state"]?.ToJsonString());
        }
    }

    private Chat? Snapshot(int messageLimit) =>
        _storage.GetChats(new GetChatsParams(Me, messageLimit, ChatIds: [_chatId])).Chats.SingleOrDefault();

    private string? Take(string method, JsonNode argument, params (string Name, JsonNode? Value)[] more)
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

    // As a client's executor does it, which decides nothing.
    private void Execute(string? outcome)
    {
        try
        {
            while (outcome == "gap")
            {
                var page = _storage.GetMessages(new GetMessagesParams(_chatId, AfterId: _chat.Cursor, UserId: Me));
                outcome = Take("apply_page", ToJson(page, Json.GetMessagesResult));
            }

            switch (outcome)
            {
                case "recount" when TakesPart:
                    var recounted = Take("merge", ToJson(Snapshot(0)!, Json.Chat));
                    Execute(recounted == "recount" ? "settled" : recounted);
                    break;
                case "unknown" or "stale" when TakesPart:
                    Take("load", ToJson(Snapshot(3)!, Json.Chat));
                    break;
                case "recount" or "unknown" or "stale":
                    Take("forget", true);
                    break;
            }
        }
        catch (RpcException)
        {
            Take("forget", true);
        }
    }

    private void Begin(string method, params (string Name, JsonNode? Value)[] more)
    {
        var name = $"page {++_count}";
        Take(method, name, more);
        if (_chat.Asked(name) is not { } bounds)
        {
            return;
        }

        if (!TakesPart)
        {
            Take("forget", true);
        }
        else
        {
            _asked.Add((name, new AskedResult(bounds, _storage.GetMessages(bounds with { UserId = Me }))));
        }
    }

    private void Forge()
    {
        _isForged = true;
        var message = new Message(Beyond + ++_count, _chatId, new User(Other, "Bob"), "forged", 0);
        Execute(Take("apply_push", ToJson(new StreamPush { Message = message, PrevId = _chat.Cursor }, Json.StreamPush)));
    }

    private sealed record AskedResult(GetMessagesParams Bounds, GetMessagesResult Page);
}
