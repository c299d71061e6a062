using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.DataServer;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Conversations;

/// <summary>
/// A group of users 1, 2 and 3 (Ada, its maker, Bob and Cid) in trust mode, beside Dan, user 4, and a listener that is told
/// what is pushed.
/// </summary>
internal sealed class Conversation : IAsyncDisposable
{
    private readonly FakeBroadcastServer _broadcast;

    private Conversation(FakeBroadcastServer broadcast, RunningDataServer server) =>
        (_broadcast, Server) = (broadcast, server);

    public RunningDataServer Server { get; }

    public static async Task<Conversation> StartAsync(
        Func<DataServerOptions, DataServerOptions>? change = null, string history = "joined")
    {
        var broadcast = FakeBroadcastServer.Start();
        var server = await RunningDataServer.StartAsync(
            options => (change ?? (same => same))(options with { BroadcastPort = broadcast.Port }));
        await broadcast.ReceiveAsync("OpenLink");
        await server.MakeUsersAsync("Ada", "Bob", "Cid", "Dan");
        var conversation = new Conversation(broadcast, server);
        await conversation.AskAsync(
            1, "InsertChat", new { chat_name = "The group", user_ids = new[] { 1, 2, 3 }, history, chat_id = 1 });
        await conversation.PushAsync();
        return conversation;
    }

    /// <summary>The result of a user's request about the group, or another chat that it names.</summary>
    public Task<JsonElement> AskAsync(long userId, string method, object? parameters = null) =>
        Server.AskAsync(method, Of(userId, parameters));

    /// <summary>The code and the reason of a user's refused request.</summary>
    public Task<(int Code, string? Reason)> RefusedAsync(long userId, string method, object? parameters = null) =>
        Server.ReasonAsync(method, Of(userId, parameters));

    /// <summary>Sends a message, whose push is taken. Returns its number.</summary>
    public async Task<long> SayAsync(long userId, string text = "a text", object? more = null)
    {
        var parameters = Of(userId, more);
        parameters["message_text"] = text;
        var message = (await Server.AskAsync("InsertMessage", parameters)).GetProperty("message");
        await PushAsync();
        return message.GetProperty("message_id").GetInt64();
    }

    /// <summary>The next push: to whom, and what.</summary>
    public async Task<(IEnumerable<long> Receivers, JsonElement Push)> PushAsync()
    {
        var parameters = await _broadcast.ReceiveAsync("BroadcastPush");
        var receivers = parameters.GetProperty("receiver_ids").EnumerateArray().Select(id => id.GetInt64());
        return (receivers, parameters.GetProperty("push"));
    }

    /// <summary>What a user sees of the group; null where they see nothing.</summary>
    public async Task<JsonElement?> ChatAsync(long userId)
    {
        var result = await Server.AskAsync("GetChats", new { user_id = userId, chat_ids = new[] { 1 } });
        var chats = result.GetProperty("chats");
        return chats.GetArrayLength() == 0 ? null : chats[0];
    }

    /// <summary>How far a user has read the group.</summary>
    public async Task<JsonElement> ReadStateAsync(long userId) => (await ChatAsync(userId))!.Value.GetProperty("read_state");

    /// <summary>What a user reads of the group by a bound.</summary>
    public async Task<IEnumerable<long>> ReadAsync(long userId, object? bound = null)
    {
        var page = await AskAsync(userId, "GetMessages", bound);
        return page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("message_id").GetInt64());
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _broadcast.DisposeAsync();
    }

    private static JsonObject Of(long userId, object? parameters)
    {
        var members = JsonSerializer.SerializeToNode(parameters ?? new { })!.AsObject();
        members["user_id"] = userId;
        members.TryAdd("chat_id", 1);
        return members;
    }
}
