using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;

namespace Talko.Servers.Tests.Hostile;

/// <summary>
/// For every method of both servers, all of its parameters, with values that the caller may give. What is tested with
/// every method takes them from here, and a method or a parameter that is missing here fails those tests.
/// </summary>
/// <param name="Servers">What is asked.</param>
/// <param name="Caller">Whose things are named.</param>
/// <param name="ChatId">A group that the caller made.</param>
/// <param name="OtherId">Somebody else who takes part in it.</param>
/// <param name="MessageId">A message of the caller's in it.</param>
internal sealed record MethodParameters(TokenServers Servers, Person Caller, long ChatId, long OtherId = 1, long MessageId = 1)
{
    private static readonly string Salt = Convert.ToBase64String(new byte[16]);

    private static readonly Dictionary<string, string[]> Declared = ReadDeclared();

    /// <summary>Makes a group of a new user's, in which they have said something.</summary>
    public static async Task<MethodParameters> MakeAsync(TokenServers servers)
    {
        var (caller, other) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var chatId = await servers.MakeChatAsync(caller, other, await servers.SignUpAsync());
        var messageId = await servers.SayAsync(caller, chatId, "for the three of us");
        return new MethodParameters(servers, caller, chatId, other.UserId, messageId);
    }

    /// <summary>The parameters of a method; null stands for one that excludes another.</summary>
    public JsonObject Of(string method)
    {
        var parameters = Find(method) ?? throw new InvalidOperationException(
            $"{method} is new: add its parameters to {nameof(MethodParameters)}.{nameof(Find)}");
        var missing = Declared[method].Except(parameters.Select(parameter => parameter.Key)).ToArray();
        return missing.Length == 0
            ? parameters
            : throw new InvalidOperationException($"{method} has new parameters: "
                + $"add {string.Join(", ", missing)} to {nameof(MethodParameters)}.{nameof(Find)}");
    }

    /// <summary>Whether a method is about one chat.</summary>
    public bool NamesChat(string method) => Of(method).ContainsKey("chat_id");

    private JsonObject? Find(string method) => method switch
    {
        "GetServer" => new() { ["nonce"] = "a nonce" },
        "GetLoginParameters" or "FindUser" => new() { ["user_name"] = Caller.UserName },
        "InsertUser" => Credential("").With("user_name", Caller.UserName).With("invite", "an invite"),
        "Login" => new()
        {
            ["user_name"] = Caller.UserName,
            ["auth_key"] = Caller.AuthKey,
            ["device_name"] = "A device",
            ["device_key"] = Caller.DeviceKey,
        },
        "Logout" => new() { ["session_id"] = Caller.SessionId, ["all"] = false },
        "ChangePassword" => Credential("new_").With("auth_key", Caller.AuthKey),
        "GetSessions" => [],
        "GetUser" or "CloseStream" or "GetUserSessions" => User(),
        "RenameUser" => User().With("user_name", Caller.UserName).With("target_user_id", Caller.UserId),
        "GetChats" => User().With("message_limit", 5).With("limit", 5).With("before", null)
            .With("chat_ids", new JsonArray(ChatId)),
        "InsertChat" => new()
        {
            ["chat_name"] = "A chat",
            ["user_ids"] = new JsonArray(Caller.UserId),
            ["client_chat_id"] = $"chat of {Caller.UserId}",
            ["user_id"] = Caller.UserId,
            ["history"] = "all",
            ["topic"] = "A topic",
        },
        "GetParticipants" => Chat().With("after_user_id", 1).With("limit", 5).With("user_id", Caller.UserId),
        "GetMessages" => Chat().With("before_id", null).With("after_id", null).With("limit", 5)
            .With("user_id", Caller.UserId).With("message_ids", new JsonArray(MessageId)).With("around_id", null)
            .With("since_id", null),
        "InsertMessage" => OwnChat().With("message_text", "A text").With("client_message_id", $"A key {Guid.NewGuid()}")
            .With("reply_to_id", MessageId).With("mention_ids", new JsonArray(OtherId)),
        "OpenStream" => User().With("own_messages", true).With("events", true),
        _ => FindOfConversations(method) ?? FindOfServers(method),
    };

    private JsonObject? FindOfConversations(string method) => method switch
    {
        "EditMessage" => Message().With("message_text", "Another text").With("mention_ids", new JsonArray(OtherId))
            .With("expected_id", RpcParams.MaxId),
        "DeleteMessage" or "MarkUnread" => Message(),
        "SetReaction" => Message().With("reaction", "\U0001F44D").With("is_set", true),
        "MarkRead" => Message().With("generation", 0),
        "SetChatSettings" => OwnChat().With("notify", "mentions").With("is_archived", true),
        "ChangeChat" => OwnChat().With("chat_name", "Another name").With("topic", "").With("retention_days", 7),
        "AddParticipants" => OwnChat().With("user_ids", new JsonArray(OtherId)),
        "RemoveParticipant" => OwnChat().With("target_user_id", OtherId),
        "SetOwner" => OwnChat().With("target_user_id", Caller.UserId).With("is_owner", true),
        "FindUsers" => User().With("text", "Person").With("limit", 5),
        "SearchMessages" => User().With("text", "hello").With("chat_id", ChatId).With("limit", 5)
            .With("before", "f_________8"),
        "BlockUser" => User().With("target_user_id", OtherId).With("is_blocked", true),
        "GetBlockedUsers" => User(),
        _ => null,
    };

    private JsonObject? FindOfServers(string method) => method switch
    {
        "InsertInvite" => new() { ["uses"] = 1, ["valid_ms"] = 1000 },
        "GetAccounts" => new() { ["after_user_id"] = 1, ["limit"] = 5, ["user_name"] = Caller.UserName },
        "SetCredential" => Credential("").With("user_id", Caller.UserId),
        "SetDisabled" => User().With("disabled", false),
        "EndSession" or "CloseSession" => new() { ["session_id"] = Caller.SessionId },
        "GetSession" => new() { ["token"] = Caller.Token },
        "FindEndedSessions" => new() { ["session_ids"] = new JsonArray(Caller.SessionId) },
        "SetClientAddress" => new() { ["client_address"] = "127.0.0.1" },
        "OpenLink" => new() { ["data_port"] = Servers.Data.EndPoint.Port, ["is_new"] = false },
        "BroadcastMessage" => Receivers().With("message", PushedMessage()).With("prev_id", 0),
        "BroadcastPush" => Receivers().With("push", new JsonObject { ["chat"] = Chat() }).With("author_id", Caller.UserId)
            .With("audience_id", null),
        _ => null,
    };

    private JsonObject User() => new() { ["user_id"] = Caller.UserId };

    private JsonObject Chat() => new() { ["chat_id"] = ChatId };

    private JsonObject Receivers() => new() { ["receiver_ids"] = new JsonArray(Caller.UserId) };

    private JsonObject OwnChat() => Chat().With("user_id", Caller.UserId);

    private JsonObject Message() => OwnChat().With("message_id", MessageId);

    private JsonObject PushedMessage() => new()
    {
        ["message_id"] = 1,
        ["chat_id"] = ChatId,
        ["user"] = new JsonObject { ["user_id"] = Caller.UserId, ["user_name"] = Caller.UserName },
        ["message_text"] = "A text",
        ["message_ts"] = 1,
    };

    private JsonObject Credential(string prefix) => new()
    {
        [prefix + "salt"] = Salt,
        [prefix + "iterations"] = 600_000,
        [prefix + "auth_key"] = Caller.AuthKey,
    };

    // The client library's methods say which parameters there are.
    private static Dictionary<string, string[]> ReadDeclared() =>
        new[] { typeof(ServerMethods), typeof(AdminMethods), typeof(AccountMethods), typeof(TalkoMethods) }
            .SelectMany(type => type.GetProperties())
            .Select(property => property.GetValue(null)!)
            .Select(method => (Name: Get<string>(method, "Name"), Params: Get<JsonTypeInfo>(method, "Params")))
            .DistinctBy(method => method.Name)
            .ToDictionary(method => method.Name, method => method.Params.Properties.Select(member => member.Name).ToArray());

    private static T Get<T>(object from, string property) => (T)from.GetType().GetProperty(property)!.GetValue(from)!;
}
