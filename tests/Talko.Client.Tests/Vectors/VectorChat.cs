using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Vectors;

/// <summary>One chat that goes through a vector's steps (tests/vectors/README.md), each named after its method.</summary>
internal sealed class VectorChat
{
    /// <summary>What a vector may say of the chat itself.</summary>
    public static readonly string[] ChatMembers =
    [
        "cursor", "name", "is_private", "user_count", "users", "topic", "history", "owner_ids", "retention_days",
        "read_state",
    ];

    private static readonly WireJson Json = WireJson.Default;

    private readonly UserTable _users = new();
    private readonly Dictionary<string, AskedPage?> _asked = [];
    private readonly ChatLog _log;

    public VectorChat(JsonNode given)
    {
        var me = (long)given["me"]!;
        var options = new MessengerOptions { MaxMessagesPerChat = (int?)given["most"] ?? 1000 };
        var chat = given["chat"].Deserialize(Json.Chat);
        _log = new ChatLog(chat ?? new Chat(1, "", [], 0, [], 0), me, options, _users);
        if (chat is not null)
        {
            _log.Load(chat, countUnseen: false);
        }
    }

    public long? Cursor => _log.Cursor;

    public bool HasOlder => _log.HasOlder;

    /// <summary>What was to be asked under a name; null for nothing.</summary>
    public GetMessagesParams? Asked(string name) => _asked[name]?.Bounds;

    /// <summary>Takes a step; the outcome in the words of the vectors, null where its method has none.</summary>
    public string? Take(JsonObject step)
    {
        var (method, argument) = step.First();
        return method switch
        {
            "load" => Do(() => _log.Load(Read(argument, Json.Chat), countUnseen: false)),
            "merge" => Name(_log.Merge(Read(argument, Json.Chat))),
            "apply_push" => Name(_log.ApplyPush(Read(argument, Json.StreamPush))),
            "apply_page" => Name(_log.ApplyPage(Read(argument, Json.GetMessagesResult))),
            "apply_answer" => Do(() => _log.ApplyAnswer(Read(argument, Json.Message))),
            "apply_signal" => ApplySignal(Read(argument, Json.Signal)),
            "show" => Do(() => _log.Show((long)argument!)),
            "begin_older" => Begin(step, _log.BeginOlder()),
            "begin_around" => Begin(step, _log.BeginAround((long)step["message_id"]!)),
            "begin_detached_older" => Begin(step, _log.BeginDetachedOlder()),
            "begin_detached_newer" => Begin(step, _log.BeginDetachedNewer()),
            "begin_quoted" => Begin(step, _log.BeginQuoted(step["message_ids"].Deserialize(Json.IReadOnlyListInt64)!)),
            "apply_older" or "apply_asked" => Name(
                _log.ApplyAsked(_asked[(string)argument!]!, Read(step["page"], Json.GetMessagesResult))),
            "close_detached" => Do(_log.CloseDetached),
            "trim" => Do(() => _log.Trim((int)argument!)),
            "forget" => Do(_log.Forget),
            _ => throw new ArgumentException($"no step {method}"),
        };
    }

    /// <summary>Everything that a vector may say of the chat in the end.</summary>
    public JsonObject ToJson()
    {
        foreach (var user in _users.TakeChanged())
        {
            _log.ShowUser(user);
        }

        var view = _log.ToView();
        return new JsonObject
        {
            ["cursor"] = _log.Cursor,
            ["has_older"] = view.HasOlder,
            ["name"] = view.Name,
            ["is_private"] = view.IsPrivate,
            ["user_count"] = view.UserCount,
            ["users"] = ToArray(view.Users.Select(user => (JsonNode)user.UserName)),
            ["authors"] = ToArray(view.Messages.Select(line => (JsonNode)line.Author.UserName)),
            ["messages"] = ToArray(view.Messages.Select(ToNode)),
            ["topic"] = view.Topic,
            ["history"] = view.History,
            ["owner_ids"] = ToArray(view.OwnerIds.Select(id => (JsonNode)id)),
            ["retention_days"] = view.RetentionDays,
            ["read_state"] = JsonSerializer.SerializeToNode(view.Reading, Json.ReadState),
            ["detached"] = view.Detached is { } window
                ? new JsonObject { ["messages"] = ToArray(window.Messages.Select(ToNode)), ["has_older"] = window.HasOlder }
                : null,
            ["quoted"] = new JsonObject([.. view.Quoted.OrderBy(quoted => quoted.Key)
                .Select(quoted => KeyValuePair.Create($"{quoted.Key}", ToNode(quoted.Value)))]),
        };
    }

    private static JsonNode? ToNode(ChatMessage? line) => JsonSerializer.SerializeToNode(line?.Stored, Json.Message);

    private static JsonArray ToArray(IEnumerable<JsonNode?> items) => new([.. items]);

    private static T Read<T>(JsonNode? node, JsonTypeInfo<T> type) => node.Deserialize(type)!;

    private static string? Do(Action action)
    {
        action();
        return null;
    }

    private static string Name(ChatOutcome outcome) => outcome.ToString().ToLowerInvariant();

    // A signal has an outcome where it says something of the chat.
    private string? ApplySignal(Signal signal)
    {
        _users.ApplySignal(signal);
        return signal.ReadState is { } state && Cursor is not null ? Name(_log.ApplyReadState(state)) : null;
    }

    // What is asked is written as it goes over the wire; of older ones only where they end.
    private string? Begin(JsonObject step, AskedPage? page)
    {
        var (method, name) = step.First();
        _asked[(string)name!] = page;
        var (member, asks) = method == "begin_older"
            ? ("before_id", page?.Bounds.BeforeId)
            : ("asks", JsonSerializer.SerializeToNode(page?.Bounds, Json.GetMessagesParams));
        if (!step.ContainsKey(member))
        {
            step[member] = asks;
        }

        Assert.Equal(step[member]?.ToJsonString(), asks?.ToJsonString());
        return null;
    }
}
