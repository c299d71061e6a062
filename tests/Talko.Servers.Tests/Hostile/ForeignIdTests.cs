using System.Text.Json.Nodes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Hostile;

/// <summary>One user on another's things, with every method that is a user's and every id that it takes.</summary>
public sealed class ForeignIdTests(TokenServersFixture fixture) : IClassFixture<TokenServersFixture>
{
    // These say where a page begins, not what is meant.
    private static readonly string[] Positions = ["after_user_id", "before_id", "after_id"];

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
                var parameters = names.Aggregate(good, (changed, name) => changed.With(name, ForeignValue(foreign, name)));
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
            foreach (var name in good.Select(parameter => parameter.Key).Where(name => IsId(name) && name != "chat_ids"))
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

    private async Task ExpectAsync(Method method, string[] names, JsonObject parameters, Person caller)
    {
        // Users are public, of others' sessions nobody learns that they exist, and a filter finds nothing.
        var code = method.Name == "GetUser" ? 0
            : names is ["session_id"] ? RpcErrorCode.NotFound
            : names is ["chat_ids"] ? 0
            : RpcErrorCode.Forbidden;
        var answer = await _cases.ExpectAsync(code, method, parameters, caller.Token, "his own token");
        if (names is ["chat_ids"])
        {
            Assert.Equal(0, answer.Result().GetProperty("chats").GetArrayLength());
        }
    }

    private async Task<MethodParameters> MakeAsync()
    {
        var person = await _servers.SignUpAsync();
        var chatId = await _servers.MakeChatAsync(person, await _servers.SignUpAsync());
        await _servers.SayAsync(person, chatId, "for us two");
        return new MethodParameters(_servers, person, chatId);
    }

    private async Task<string> LookAsync(MethodParameters person)
    {
        var chats = await _servers.AskDataAsync("GetChats", new { }, person.Caller.Token);
        var sessions = await _servers.AskDataAsync("GetSessions", new { }, person.Caller.Token);
        return chats.Result().GetRawText() + sessions.Result().GetRawText();
    }
}
