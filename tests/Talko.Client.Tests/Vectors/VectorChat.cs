using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Vectors;

/// <summary>One chat that goes through a vector's steps (tests/vectors/README.md), each named after its method.</summary>
internal sealed class VectorChat
{
    private static readonly WireJson Json = WireJson.Default;

    private readonly UserTable _users = new();
    private readonly Dictionary<string, AskedPage> _asked = [];
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
            "apply_signal" => Do(() => _users.ApplySignal(Read(argument, Json.Signal))),
            "begin_older" => Do(() => BeginOlder((string)argument!, step)),
            "apply_older" => Name(ApplyOlder((string)argument!, Read(step["page"], Json.GetMessagesResult))),
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
            ["messages"] = ToArray(view.Messages.Select(line => JsonSerializer.SerializeToNode(line.Stored, Json.Message))),
        };
    }

    private static JsonArray ToArray(IEnumerable<JsonNode?> items) => new([.. items]);

    private static T Read<T>(JsonNode? node, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        node.Deserialize(type)!;

    private static string? Do(Action action)
    {
        action();
        return null;
    }

    private static string Name(ChatOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private void BeginOlder(string name, JsonObject step)
    {
        _asked[name] = _log.BeginOlder()!;
        step["before_id"] ??= _asked[name].Bounds.BeforeId;
        Assert.Equal((long)step["before_id"]!, _asked[name].Bounds.BeforeId);
    }

    private ChatOutcome ApplyOlder(string name, GetMessagesResult page) =>
        _log.ApplyAsked(_asked[name], page);
}
