using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.Web.Tests.Fakes;

/// <summary>
/// Both servers in memory, behind real sockets. A test writes to <see cref="Store"/> behind the page's back,
/// pushes, loses pushes, makes answers wait or fail, and takes a server away and brings it back on its port.
/// </summary>
internal sealed class FakeServers : IAsyncDisposable
{
    /// <summary>Not what Talko's own servers say, so that a page that reads it can be told from one that knows it.</summary>
    public const int MaxTextBytes = 10_000;

    private RpcServer? _data;
    private RpcServer? _broadcast;

    private FakeServers() => Accounts = new FakeAccounts(Store, Streams);

    public FakeStore Store { get; } = new();

    public FakeAccounts Accounts { get; }

    public Script Script { get; } = new();

    public FakeStreams Streams { get; } = new();

    /// <summary>The DataServer's database, as it says it to those who may know.</summary>
    public string Database { get; set; } = "/fake/talko.db";

    public IPEndPoint DataEndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    public IPEndPoint BroadcastEndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Starts them; with a secret in token mode.</summary>
    public static FakeServers Start(ServerSecret? secret = null)
    {
        var servers = new FakeServers { Accounts = { Secret = secret } };
        servers.StartData();
        servers.StartBroadcast();
        return servers;
    }

    public void StartData()
    {
        _data = StartServer(DataEndPoint, DataMethods());
        DataEndPoint = _data.LocalEndPoint;
    }

    public void StartBroadcast()
    {
        _broadcast = StartServer(
            BroadcastEndPoint,
            [
                Answer(TalkoMethods.GetServer, context => Introduce(context, TalkoServers.Broadcast), MethodAccess.Anyone),
                Answer(ServerMethods.SetClientAddress, SetClientAddress, MethodAccess.Server),
                Answer(TalkoMethods.OpenStream, OpenStream),
            ]);
        BroadcastEndPoint = _broadcast.LocalEndPoint;
    }

    public Task StopDataAsync() => _data!.StopAsync();

    public Task StopBroadcastAsync() => _broadcast!.StopAsync();

    /// <summary>Somebody writes, and everybody's stream hears of it.</summary>
    public async Task<Message> SayAsync(Chat chat, User author, string text)
    {
        var (message, prevId) = Store.AddMessage(chat.ChatId, author, text);
        await Streams.PushMessageAsync(chat, message, prevId);
        return message;
    }

    public async ValueTask DisposeAsync()
    {
        await _data!.DisposeAsync();
        await _broadcast!.DisposeAsync();
    }

    private RpcServer StartServer(IPEndPoint endPoint, IEnumerable<RpcHandler> methods)
    {
        var options = new RpcServerOptions { EndPoint = endPoint };
        var server = new RpcServer(
            options, new MethodTable(methods), NullLogger.Instance, Accounts.IsTokenMode ? Accounts : null);
        server.Start();
        return server;
    }

    private FakeMethod<TParams, TResult> Answer<TParams, TResult>(
        RpcMethod<TParams, TResult> method,
        Func<RpcContext, TResult> answer,
        MethodAccess access = MethodAccess.User) =>
        new(method, access, Script, answer);

    private IEnumerable<RpcHandler> DataMethods() =>
    [
        Answer(TalkoMethods.GetServer, context => Introduce(context, TalkoServers.Data), MethodAccess.Anyone),
        Answer(TalkoMethods.GetUser, context => new UserResult(Store.GetUser(AskedId(context)))),
        Answer(TalkoMethods.FindUser, context => new UserResult(Store.FindUser(NameOf(context)))),
        Answer(TalkoMethods.GetChats, GetChats),
        Answer(TalkoMethods.InsertChat, InsertChat),
        Answer(TalkoMethods.GetParticipants, GetParticipants),
        Answer(TalkoMethods.GetMessages, GetMessages),
        Answer(TalkoMethods.InsertMessage, InsertMessage),
        Answer(TalkoMethods.SearchMessages, SearchMessages),
        Answer(TalkoMethods.InsertUser, InsertUser, MethodAccess.Anyone),
        .. Accounts.IsTokenMode ? AccountHandlers() : [],
    ];

    private IEnumerable<RpcHandler> AccountHandlers() =>
    [
        Answer(ServerMethods.SetClientAddress, SetClientAddress, MethodAccess.Server),
        Answer(AccountMethods.GetLoginParameters, GetLoginParameters, MethodAccess.Anyone),
        Answer(AccountMethods.Login, Login, MethodAccess.Anyone),
        Answer(AccountMethods.Logout, Logout),
        Answer(AccountMethods.ChangePassword, ChangePassword),
        Answer(AccountMethods.GetSessions, GetSessions),
    ];

    private static string NameOf(RpcContext context) => context.Params.GetText("user_name"u8, 256);

    private static byte[] BytesOf(RpcContext context, ReadOnlySpan<byte> name) =>
        Convert.FromBase64String(context.Params.GetText(name, 256));

    private ServerInfo Introduce(RpcContext context, string name)
    {
        var nonce = context.Params.GetOptionalText("nonce"u8, 256);
        return new ServerInfo(name, "0", Accounts.IsTokenMode ? "token" : "trust", new ServerLimits { MaxTextBytes = MaxTextBytes })
        {
            SignUp = Accounts.IsTokenMode ? Accounts.SignUp : null,
            Database = context.Caller.IsServer || context.Caller.IsTrusted ? Database : null,
            Proof = nonce is null ? null : Accounts.Secret?.Prove(name, nonce),
        };
    }

    private Empty SetClientAddress(RpcContext context)
    {
        Accounts.ClientAddresses.Enqueue(context.Params.GetText("client_address"u8, 64));
        return new Empty();
    }

    private LoginParameters GetLoginParameters(RpcContext context) => Accounts.GetParameters(NameOf(context));

    private UserResult InsertUser(RpcContext context)
    {
        if (!Accounts.IsTokenMode)
        {
            return new UserResult(Store.AddUser(NameOf(context)));
        }

        var iterations = (int)context.Params.GetOptionalInteger("iterations"u8, 600_000, 5_000_000)!;
        var parameters = new LoginParameters(BytesOf(context, "salt"u8), iterations);
        var invite = context.Params.GetOptionalText("invite"u8, 64);
        return new UserResult(Accounts.AddUser(NameOf(context), parameters, BytesOf(context, "auth_key"u8), invite));
    }

    private LoginResult Login(RpcContext context) => Accounts.Login(
        NameOf(context),
        BytesOf(context, "auth_key"u8),
        context.Params.GetOptionalText("device_name"u8, 256),
        context.Params.GetOptionalBytes("device_key"u8, 32));

    private Empty Logout(RpcContext context)
    {
        var caller = Accounts.Of(context.Caller);
        var sessionId = context.Params.GetOptionalId("session_id"u8) ?? caller.SessionId;
        Accounts.End(session => session.User == caller.User && session.SessionId == sessionId);
        return new Empty();
    }

    private Empty ChangePassword(RpcContext context)
    {
        var iterations = (int)context.Params.GetOptionalInteger("new_iterations"u8, 600_000, 5_000_000)!;
        var parameters = new LoginParameters(BytesOf(context, "new_salt"u8), iterations);
        var authKey = BytesOf(context, "auth_key"u8);
        Accounts.ChangePassword(
            Accounts.Of(context.Caller), authKey, parameters, BytesOf(context, "new_auth_key"u8));
        return new Empty();
    }

    private GetSessionsResult GetSessions(RpcContext context)
    {
        var caller = Accounts.Of(context.Caller);
        return new GetSessionsResult(
            [.. Accounts.Sessions.Where(session => session.User == caller.User).Select(session => session.ToInfo(caller))]);
    }

    /// <summary>In token mode it may be left out and is the caller's.</summary>
    private static long AskedId(RpcContext context) =>
        context.Params.GetOptionalId("user_id"u8)
        ?? context.Caller.UserId
        ?? throw RpcException.InvalidParams("user_id is missing");

    /// <summary>The same, but it may name nobody else.</summary>
    private long CallerId(RpcContext context)
    {
        var id = AskedId(context);
        return !Accounts.IsTokenMode || id == context.Caller.UserId
            ? id
            : throw RpcException.Forbidden("user_id is another user's");
    }

    private Empty OpenStream(RpcContext context)
    {
        context.HandOver(Streams.Add(CallerId(context), context.Caller.SessionId ?? 0));
        return new Empty();
    }

    private GetChatsResult GetChats(RpcContext context)
    {
        var before = context.Params.GetOptionalText("before"u8, 64);
        return Store.GetChats(
            CallerId(context),
            (int)(context.Params.GetOptionalInteger("message_limit"u8, 0, 100) ?? 20),
            (int)(context.Params.GetOptionalInteger("limit"u8, 1, 1000) ?? 200),
            context.Params.GetOptionalIds("chat_ids"u8, 1, 100),
            before is null ? 0 : int.Parse(before, CultureInfo.InvariantCulture));
    }

    private ChatResult InsertChat(RpcContext context)
    {
        var users = context.Params.GetIds("user_ids"u8, 1, 20_000).Select(Store.GetUser).ToArray();
        return new ChatResult(Store.AddChat(context.Params.GetText("chat_name"u8, 256), users));
    }

    private GetParticipantsResult GetParticipants(RpcContext context) =>
        new(Store.GetChat(context.Params.GetId("chat_id"u8)).Users, false);

    private GetMessagesResult GetMessages(RpcContext context) => Store.GetMessages(
        context.Params.GetId("chat_id"u8),
        context.Params.GetOptionalId("before_id"u8),
        context.Params.GetOptionalInteger("after_id"u8, 0, RpcParams.MaxId),
        (int)(context.Params.GetOptionalInteger("limit"u8, 1, 1000) ?? 200));

    private SearchMessagesResult SearchMessages(RpcContext context) => FakeSearch.Find(
        Store,
        context.Params.GetText("text"u8, 512),
        Store.GetMessagesOf(CallerId(context), context.Params.GetOptionalId("chat_id"u8)),
        context.Params.GetOptionalText("before"u8, 64));

    private MessageResult InsertMessage(RpcContext context)
    {
        var chat = Store.GetChat(context.Params.GetId("chat_id"u8));
        var (message, prevId) = Store.AddMessage(
            chat.ChatId,
            Store.GetUser(CallerId(context)),
            context.Params.GetText("message_text"u8, 16 * 1024),
            context.Params.GetOptionalText("client_message_id"u8, 64));
        _ = Streams.PushMessageAsync(chat, message, prevId);
        return new MessageResult(message);
    }
}
