using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.Web.Tests.Fakes;

/// <summary>
/// Both servers in memory, behind real sockets. A test writes to <see cref="Store"/> behind the page's back,
/// pushes, loses pushes, makes answers wait or fail, and takes a server away and brings it back on its port.
/// </summary>
internal sealed class FakeServers : IAsyncDisposable
{
    private RpcServer? _data;
    private RpcServer? _broadcast;

    private FakeServers()
    {
    }

    public FakeStore Store { get; } = new();

    public Script Script { get; } = new();

    public FakeStreams Streams { get; } = new();

    public IPEndPoint DataEndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    public IPEndPoint BroadcastEndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    public static FakeServers Start()
    {
        var servers = new FakeServers();
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
        _broadcast = StartServer(BroadcastEndPoint, [Answer(TalkoMethods.OpenStream, OpenStream)]);
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

    private static RpcServer StartServer(IPEndPoint endPoint, IEnumerable<RpcHandler> methods)
    {
        var options = new RpcServerOptions { EndPoint = endPoint };
        var server = new RpcServer(options, new MethodTable(methods), NullLogger.Instance);
        server.Start();
        return server;
    }

    private FakeMethod<TParams, TResult> Answer<TParams, TResult>(
        RpcMethod<TParams, TResult> method,
        Func<RpcContext, TResult> answer) =>
        new(method, Script, answer);

    private IEnumerable<RpcHandler> DataMethods() =>
    [
        Answer(TalkoMethods.GetServer, _ => new ServerInfo("Talko DataServer", "0", "trust", new ServerLimits())),
        Answer(TalkoMethods.GetUser, context => new UserResult(Store.GetUser(context.Params.GetId("user_id"u8)))),
        Answer(TalkoMethods.FindUser, context => new UserResult(Store.FindUser(NameOf(context)))),
        Answer(TalkoMethods.InsertUser, context => new UserResult(Store.AddUser(NameOf(context)))),
        Answer(TalkoMethods.GetChats, GetChats),
        Answer(TalkoMethods.InsertChat, InsertChat),
        Answer(TalkoMethods.GetParticipants, GetParticipants),
        Answer(TalkoMethods.GetMessages, GetMessages),
        Answer(TalkoMethods.InsertMessage, InsertMessage),
    ];

    private static string NameOf(RpcContext context) => context.Params.GetText("user_name"u8, 256);

    private Empty OpenStream(RpcContext context)
    {
        context.HandOver(Streams.Add(context.Params.GetId("user_id"u8)));
        return new Empty();
    }

    private GetChatsResult GetChats(RpcContext context)
    {
        var before = context.Params.GetOptionalText("before"u8, 64);
        return Store.GetChats(
            context.Params.GetId("user_id"u8),
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

    private MessageResult InsertMessage(RpcContext context)
    {
        var chat = Store.GetChat(context.Params.GetId("chat_id"u8));
        var (message, prevId) = Store.AddMessage(
            chat.ChatId,
            Store.GetUser(context.Params.GetId("user_id"u8)),
            context.Params.GetText("message_text"u8, 16 * 1024),
            context.Params.GetOptionalText("client_message_id"u8, 64));
        _ = Streams.PushMessageAsync(chat, message, prevId);
        return new MessageResult(message);
    }
}
