using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.Client.Accounts;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Client.Tests.Fakes;

/// <summary>
/// Both servers behind real sockets, with a storage of the test's own: what the client library is held against when
/// something goes wrong at a moment that a test decides.
/// </summary>
internal sealed partial class FakeTalko : IDisposable
{
    /// <summary>The token of every session that begins.</summary>
    public const string NewToken = "new";

    public static readonly byte[] NewDeviceKey = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private readonly ConcurrentDictionary<FakeConnection, OpenStreamParams> _streams = [];
    private readonly Lock _pushing = new();

    public FakeTalko()
    {
        Data = new FakeListener(ServeDataAsync);
        Broadcast = new FakeListener(ServeStreamAsync);
        Options = new TalkoClientOptions { DataPort = Data.Port, BroadcastPort = Broadcast.Port };
    }

    public FakeStorage Storage { get; } = new();

    public FakeListener Data { get; }

    public FakeListener Broadcast { get; }

    public TalkoClientOptions Options { get; }

    /// <summary>What every request but GetServer must bring; null asks for none.</summary>
    public string? Token { get; set; }

    /// <summary>What the DataServer says that it takes.</summary>
    public ServerLimits Limits { get; set; } = new();

    /// <summary>What both prove to know; null proves nothing.</summary>
    public ServerSecret? Secret { get; set; }

    /// <summary>The requests that brought a token, a key or any other auth, in order.</summary>
    public ConcurrentQueue<string> Confided { get; } = [];

    /// <summary>The tokens that logged out, in order.</summary>
    public ConcurrentQueue<string?> Ended { get; } = [];

    /// <summary>Decides what goes wrong with a request to the DataServer.</summary>
    public Func<string, JsonObject, Fault> Faults { get; set; } = (_, _) => Fault.None;

    /// <summary>Decides which pushes are lost on the way from the DataServer.</summary>
    public Func<StreamPush, bool> IsPushLost { get; set; } = _ => false;

    /// <summary>The methods the DataServer was asked, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public int StreamCount => _streams.Count;

    /// <summary>Stores and pushes what someone else wrote.</summary>
    public Message Post(long chatId, long userId, string text)
    {
        // One lock around both, so that pushes leave in the order of storage.
        lock (_pushing)
        {
            var write = Storage.Insert(chatId, userId, text);
            Push(write.ToPush());
            return write.Message;
        }
    }

    public void Edit(long chatId, int index, string text)
    {
        lock (_pushing)
        {
            Push(Storage.Edit(chatId, index, text).ToPush());
        }
    }

    /// <summary>Pushes to whom it concerns, or to all streams; each gets what it may read.</summary>
    /// <param name="push">What is pushed.</param>
    /// <param name="leaverId">Who takes part no more, and hears of that as the last.</param>
    public void Push(StreamPush push, long? leaverId = null)
    {
        if (IsPushLost(push))
        {
            return;
        }

        var receivers = push.Message is { } message ? Storage.ParticipantsOf(message.ChatId)
            : push.Chat is { } chat ? Storage.ParticipantsOf(chat.ChatId)
            : null;
        bool IsNew() => push.Message is { ChangedId: null };
        PushRaw(stream => Wrap(Storage.ToPushFor(stream.UserId, push)), stream =>
            (receivers?.Contains(stream.UserId) is not false || stream.UserId == leaverId)
            && (stream.Events || push.Message is not null)
            && (stream.OwnMessages || !IsNew() || push.Message?.User.UserId != stream.UserId));
    }

    public void PushRaw(JsonObject payload, Func<OpenStreamParams, bool> isReceiver) =>
        PushRaw(_ => payload, isReceiver);

    private static JsonObject Wrap(StreamPush push) => new()
    {
        ["jsonrpc"] = "2.0",
        ["result"] = JsonSerializer.SerializeToNode(push, WireJson.Default.StreamPush)!.AsObject(),
    };

    private void PushRaw(Func<OpenStreamParams, JsonObject> payloadFor, Func<OpenStreamParams, bool> isReceiver)
    {
        lock (_pushing)
        {
            foreach (var (connection, stream) in _streams)
            {
                if (isReceiver(stream))
                {
                    Send(connection, payloadFor(stream));
                }
            }
        }
    }

    public void Dispose()
    {
        Data.Dispose();
        Broadcast.Dispose();
    }

    private static void Send(FakeConnection connection, JsonObject payload)
    {
        try
        {
            connection.SendAsync(payload).Wait();
        }
        catch (AggregateException)
        {
            // The stream has just ended.
        }
    }

    private async Task ServeDataAsync(FakeConnection connection)
    {
        while (await connection.ReceiveAsync() is { } request)
        {
            var method = (string)request["method"]!;
            var parameters = request["params"]!.AsObject();
            Asked.Enqueue(method);
            Note(request);
            var fault = IsKnown(request) ? Faults(method, parameters) : Fault.Refuse(RpcErrorCode.NotSignedIn);
            await fault.Begun;
            if (fault.IsLostBefore)
            {
                return;
            }

            var answer = Answer(method, parameters, fault);
            answer["jsonrpc"] = "2.0";
            answer["id"] = request["id"]!.DeepClone();
            await fault.Answered;
            if (fault.IsCut)
            {
                await connection.SendHalfAsync(answer);
            }

            if (fault.IsLostAfter)
            {
                return;
            }

            await connection.SendAsync(answer);
            if ((bool?)request["keep_alive"] is not true)
            {
                return;
            }
        }
    }

    private void Note(JsonObject request)
    {
        if (request.ContainsKey("auth") || request["params"]!.AsObject().ContainsKey("auth_key"))
        {
            Confided.Enqueue((string)request["method"]!);
        }

        if ((string)request["method"]! == "Logout")
        {
            Ended.Enqueue((string?)request["auth"]);
        }
    }

    private bool IsKnown(JsonObject request) =>
        Token is null || (string?)request["auth"] == Token || (string?)request["method"] == "GetServer";

    private JsonObject Answer(string method, JsonObject parameters, Fault fault)
    {
        try
        {
            return fault.ErrorCode is { } code
                ? Error(new RpcException(code, $"refused with {code}", fault.RetryAfterMs) { Reason = fault.Reason })
                : new JsonObject { ["result"] = Run(method, parameters) };
        }
        catch (RpcException exception)
        {
            return Error(exception);
        }
    }

    private static JsonObject Error(RpcException exception)
    {
        var error = new JsonObject { ["code"] = exception.Code, ["message"] = exception.Message };
        if (exception.RetryAfterMs is { } retryAfterMs)
        {
            error["data"] = new JsonObject { ["retry_after_ms"] = retryAfterMs };
        }

        if (exception.Reason is { } reason)
        {
            error["data"] = new JsonObject { ["reason"] = reason };
        }

        if (exception.StoredMessage is { } stored)
        {
            error["data"]!["message"] = JsonSerializer.SerializeToNode(stored, WireJson.Default.Message);
        }

        return new JsonObject { ["error"] = error };
    }

    private JsonNode? Run(string method, JsonObject parameters)
    {
        var json = WireJson.Default;
        return method switch
        {
            "GetServer" => Describe(TalkoServers.Data, parameters),
            "GetLoginParameters" => JsonSerializer.SerializeToNode(PasswordKeys.NewParameters(), json.LoginParameters),
            "Login" => LogIn((string)parameters["user_name"]!),
            "Logout" => new JsonObject(),
            "GetUser" => ToJson(Storage.GetUser((long)parameters["user_id"]!)),
            "FindUser" => ToJson(Storage.FindUser((string)parameters["user_name"]!)),
            "InsertUser" => ToJson(Storage.InsertUser((string)parameters["user_name"]!)),
            "GetChats" => JsonSerializer.SerializeToNode(
                Storage.GetChats(parameters.Deserialize(json.GetChatsParams)!), json.GetChatsResult),
            "GetMessages" => JsonSerializer.SerializeToNode(
                Storage.GetMessages(parameters.Deserialize(json.GetMessagesParams)!), json.GetMessagesResult),
            "InsertChat" => InsertChat(parameters.Deserialize(json.InsertChatParams)!),
            "InsertMessage" => InsertMessage(parameters.Deserialize(json.InsertMessageParams)!),
            _ => RunConversation(method, parameters),
        };
    }

    private JsonNode? Describe(string server, JsonObject parameters)
    {
        var nonce = (string?)parameters["nonce"];
        var info = new ServerInfo(server, "0", Token is null ? "trust" : "token", Limits)
        {
            Proof = nonce is null ? null : Secret?.Prove(server, nonce),
        };
        return JsonSerializer.SerializeToNode(info, WireJson.Default.ServerInfo);
    }

    private JsonNode? LogIn(string userName) => JsonSerializer.SerializeToNode(
        new LoginResult(Storage.FindUser(userName), NewToken, 1, long.MaxValue, NewDeviceKey), WireJson.Default.LoginResult);

    private static JsonNode? ToJson(User user) =>
        JsonSerializer.SerializeToNode(new UserResult(user), WireJson.Default.UserResult);

    private JsonNode? InsertChat(InsertChatParams asked)
    {
        var chat = Storage.InsertChat(asked.ChatName, asked.UserIds, asked.ClientChatId);
        Push(new StreamPush { Chat = chat });
        return JsonSerializer.SerializeToNode(new ChatResult(chat), WireJson.Default.ChatResult);
    }

    private JsonNode? InsertMessage(InsertMessageParams asked)
    {
        lock (_pushing)
        {
            var write = Storage.Insert(asked);
            if (write.PreviousId is not null)
            {
                Push(write.ToPush());
            }

            return JsonSerializer.SerializeToNode(new MessageResult(write.Message), WireJson.Default.MessageResult);
        }
    }

    private async Task ServeStreamAsync(FakeConnection connection)
    {
        var request = await connection.ReceiveAsync();
        if (request is null)
        {
            return;
        }

        Note(request);
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["result"] = new JsonObject(), ["id"] = request["id"]!.DeepClone() };
        if ((string)request["method"]! == "GetServer")
        {
            answer["result"] = Describe(TalkoServers.Broadcast, request["params"]!.AsObject());
            await connection.SendAsync(answer);
            await ServeStreamAsync(connection);
            return;
        }

        if ((string)request["method"]! != "OpenStream")
        {
            await connection.SendAsync(answer);
            return;
        }

        if (!IsKnown(request))
        {
            answer.Remove("result");
            answer["error"] = new JsonObject { ["code"] = RpcErrorCode.NotSignedIn, ["message"] = "the session has ended" };
            await connection.SendAsync(answer);
            return;
        }

        // Answered under the lock, so that the answer is the first frame and no push is missed after it.
        lock (_pushing)
        {
            connection.SendAsync(answer).Wait();
            _streams[connection] = request["params"].Deserialize(WireJson.Default.OpenStreamParams)!;
        }

        try
        {
            await connection.ReceiveAsync();
        }
        finally
        {
            _streams.TryRemove(connection, out _);
        }
    }
}
