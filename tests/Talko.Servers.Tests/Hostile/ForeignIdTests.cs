using System.Text.Json.Nodes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Hostile;

/// <summary>One user on another's things, with every method that is a user's and every id that it takes.</summary>
public sealed class ForeignIdTests(TokenServersFixture fixture) : IClassFixture<TokenServersFixture>
{
    // These say where a page begins, or which version is meant, not what.
    private static readonly string[] Positions =
        ["after_user_id", "before_id", "after_id", "around_id", "since_id", "expected_id"];

    // These name something in a chat; who takes no part in it learns nothing of them.
    private static readonly string[] InChats = ["message_id", "message_ids", "reply_to_id", "mention_ids"];

    // A client's own keys.
    private static readonly string[] ClientKeys = ["client_message_id", "client_chat_id"];

    private readonly TokenServers _servers = fixture.Servers;
    private readonly CaseList _cases = new();

    [Fact]
    public async Task Nobody_reaches_anothers_things_by_any_combination_of_ids()
    {
        var (own, foreign) = (await MakeAsync(), await MakeAsync());
        var before = await LookAsync(foreign);
        foreach (var method in Method.All(_servers).Where(method => IsUsers(method.Access)))
        {
            var good = own.Of(method.Name);
            foreach (var names in Subsets([.. good.Select(parameter => parameter.Key).Where(IsId)]))
            {
                // Anybody may be added to one's own group.
                if (method.Name == "AddParticipants" && names is ["user_ids"])
                {
                    continue;
                }

                // Anew each time: a key that was used before is looked at before all else.
                var parameters = names.Aggregate(own.Of(method.Name), (changed, name) => changed.With(name, ForeignValue(foreign, name)));
                await ExpectAsync(method, names, parameters, own.Caller);
            }
        }

        Assert.Equal(before, await LookAsync(foreign));
        _cases.Finish(atLeast: 13);
    }

    [Fact]
    public async Task What_does_not_exist_is_said_before_what_is_forbidden()
    {
        var (own, foreign) = (await MakeAsync(), await MakeAsync());
        foreach (var method in Method.All(_servers).Where(IsOfStorage))
        {
            var good = own.Of(method.Name);
            foreach (var name in good.Select(parameter => parameter.Key).Where(name => IsWhole(method, name)))
            {
                var unknown = good.With(name, name.EndsWith('s') ? new JsonArray(RpcParams.MaxId) : RpcParams.MaxId);
                await _cases.ExpectAsync(RpcErrorCode.NotFound, method, unknown, own.Caller.Token, "his own token");
                foreach (var other in good.Select(parameter => parameter.Key).Where(other => other != name && IsId(other)))
                {
                    var both = unknown.With(other, ForeignValue(foreign, other));
                    await _cases.ExpectAsync(RpcErrorCode.NotFound, method, both, own.Caller.Token, "his own token");
                }
            }
        }

        _cases.Finish(atLeast: 8);
    }

    [Fact]
    public async Task A_clients_keys_are_its_users_own()
    {
        var (one, other) = (await MakeAsync(), await MakeAsync());
        foreach (var person in new[] { one, other })
        {
            var chat = new { chat_name = "N/A", user_ids = new[] { person.Caller.UserId }, client_chat_id = "the same key" };
            (await _servers.AskDataAsync("InsertChat", chat, person.Caller.Token)).Result();
            var message = new { chat_id = person.ChatId, message_text = "a text", client_message_id = "the same key" };
            (await _servers.AskDataAsync("InsertMessage", message, person.Caller.Token)).Result();
        }
    }

    private static bool IsOfStorage(Method method) =>
        IsUsers(method.Access) && method.Server == "DataServer";

    private static bool IsUsers(MethodAccess access) => access is MethodAccess.User or MethodAccess.UserOrServer;

    private static bool IsId(string name) =>
        (name.EndsWith("_id", StringComparison.Ordinal) || name.EndsWith("_ids", StringComparison.Ordinal))
        && !Positions.Contains(name)
        && !ClientKeys.Contains(name);

    private static JsonNode ForeignValue(MethodParameters foreign, string name) => name switch
    {
        "user_id" or "target_user_id" => foreign.Caller.UserId,
        "mention_ids" => new JsonArray(foreign.Caller.UserId),
        "message_id" or "reply_to_id" => foreign.MessageId,
        "message_ids" => new JsonArray(foreign.MessageId),
        "user_ids" => new JsonArray(foreign.Caller.UserId),
        "chat_id" => foreign.ChatId,
        "chat_ids" => new JsonArray(foreign.ChatId),
        "session_id" => foreign.Caller.SessionId,
        _ => throw new InvalidOperationException(
            $"{name} is new: say here what it is of somebody else, or among {nameof(Positions)} that it is no thing"),
    };

    private static IEnumerable<string[]> Subsets(string[] names)
    {
        for (var bits = 1; bits < 1 << names.Length; bits++)
        {
            yield return [.. names.Where((_, index) => (bits & (1 << index)) != 0)];
        }
    }

    // Whether it names something that is no part of a chat, and is asked for by itself.
    private static bool IsWhole(Method method, string name) =>
        IsId(name) && name != "chat_ids" && !InChats.Contains(name) && (name == "chat_id" || !IsOfGroup(method, name));

    private static bool IsOfGroup(Method method, string name) =>
        name is "target_user_id" or "user_ids"
        && method.Name is ("AddParticipants" or "RemoveParticipant" or "SetOwner");

    private async Task ExpectAsync(Method method, string[] names, JsonObject parameters, Person caller)
    {
        var answer = await _cases.ExpectAsync(ExpectedCode(method, names), method, parameters, caller.Token, "his own token");
        if (names is ["chat_ids"] or ["message_ids"])
        {
            var found = answer.Result().GetProperty(names is ["chat_ids"] ? "chats" : "messages");
            Assert.Equal(0, found.GetArrayLength());
        }
    }

    private static int ExpectedCode(Method method, string[] names)
    {
        // Users are public, and of others' sessions nobody learns that they exist.
        if (method.Name == "GetUser")
        {
            return 0;
        }

        if (names is ["session_id"])
        {
            return RpcErrorCode.NotFound;
        }

        if (names.Intersect(["chat_id", "user_id", "user_ids"]).Any() || method.Name == "RenameUser")
        {
            return RpcErrorCode.Forbidden;
        }

        // In one's own chat nothing of another one is found, and a filter or a mention leaves it out.
        return (method.Name, names) switch
        {
            ("MarkRead", _) => 0, // a number that may be that of no message
            ("SetOwner", _) => RpcErrorCode.NotFound,
            _ when names.Intersect(["message_id", "reply_to_id"]).Any() => RpcErrorCode.NotFound,
            _ => 0,
        };
    }

    private Task<MethodParameters> MakeAsync() => MethodParameters.MakeAsync(_servers);

    private async Task<string> LookAsync(MethodParameters person)
    {
        var chats = await _servers.AskDataAsync("GetChats", new { }, person.Caller.Token);
        var sessions = await _servers.AskDataAsync("GetSessions", new { }, person.Caller.Token);
        return chats.Result().GetRawText() + sessions.Result().GetRawText();
    }
}
