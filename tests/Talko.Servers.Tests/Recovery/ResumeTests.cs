using System.Text.Json;
using Talko.Client.Messaging;
using Talko.Servers.Tests.Data;
using Talko.Testing.Processes;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Recovery;

/// <summary>
/// After each kind of break a messenger of the real client holds exactly what the real storage holds.
/// </summary>
public sealed class ResumeTests : IAsyncLifetime
{
    private const long Ada = 1;
    private const long Bob = 2;
    private const long Pair = 1;
    private const long Group = 2;

    private ResumeBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await ResumeBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_machine_that_slept_through_more_than_a_stream_can_hold()
    {
        var messenger = await _bench.SignInAsync(Ada, messenger: options => options with { MaxMessagesPerChat = 300 });
        await TalkAsync("before", 5);
        await _bench.ExpectExactAsync(messenger, Ada);
        PauseAll();

        // More than the stream's queue holds, which closes it, and more than the messenger keeps of a chat.
        await TalkAsync("while it slept", 400);

        ContinueAll();
        await _bench.ExpectExactAsync(messenger, Ada);
        await TalkAsync("awake", 2);
        await _bench.ExpectExactAsync(messenger, Ada);
    }

    [Fact]
    public async Task A_laptop_that_changed_networks_and_left_its_connections_half_open()
    {
        // Were each kept connection found dead for itself, it would take far longer than the deadline.
        var messenger = await _bench.SignInAsync(Ada, options => options with { CallTimeout = Deadline.Timeout / 4 });
        await KeepConnectionsAsync(messenger);
        _bench.DataProxy.Strand();
        _bench.StreamProxy.Strand();
        await TalkAsync("on the old network", 3);
        var sent = messenger.Send(Pair, "from the new network");

        await _bench.ExpectExactAsync(messenger, Ada);
        Assert.Contains(messenger.View.Chats.SelectMany(chat => chat.Messages), line => line.Key == sent);
    }

    [Fact]
    public async Task A_BroadcastServer_that_was_restarted()
    {
        var messenger = await _bench.SignInAsync(Ada);
        await _bench.StopBroadcastAsync();
        await TalkAsync("while it was away", 3);
        messenger.Send(Group, "sent while it was away");
        await _bench.StartBroadcastAsync();
        await TalkAsync("as it came back", 3);
        await _bench.ExpectExactAsync(messenger, Ada);
    }

    [Fact]
    public async Task A_link_that_was_lost_while_the_streams_stayed()
    {
        var messenger = await _bench.SignInAsync(Ada);
        _bench.LinkProxy.Server = null;
        _bench.LinkProxy.Cut();
        await TalkAsync("that nobody was told", 3);
        _bench.LinkProxy.Server = _bench.Broadcast.EndPoint;
        await _bench.ExpectExactAsync(messenger, Ada);
        Assert.Single(_bench.StreamProxy.AcceptedAt);
    }

    [Fact]
    public async Task A_DataServer_that_was_killed_between_commit_and_answer()
    {
        var messenger = await _bench.SignInAsync(Ada);
        await _bench.StopDataAsync();
        await using var first = await StartDataProcessAsync();
        await Online(messenger);

        _bench.LinkProxy.Server = null;
        _bench.LinkProxy.Cut();

        // Mute at the message: a new connection is first asked which database it leads to, and that must be answered.
        _bench.DataProxy.MuteAt = "InsertMessage";
        var key = messenger.Send(Pair, "said once");
        await Deadline.Until("the commit", async () => await StoredAsAsync("said once") == 1);
        Assert.Equal(DeliveryState.Pending, messenger.View.Chats.SelectMany(chat => chat.Messages).Single(line => line.Key == key).State);
        first.Kill();
        await first.Ended.Within("the killed server to end");
        _bench.DataProxy.MuteAt = null;
        _bench.DataProxy.Cut();
        _bench.DataProxy.IsMute = false;
        _bench.LinkProxy.Server = _bench.Broadcast.EndPoint;
        await using var second = await StartDataProcessAsync();

        messenger.Send(Pair, "said next");
        await _bench.ExpectExactAsync(messenger, Ada);
        Assert.Equal((1, 1), (await StoredAsAsync("said once"), await StoredAsAsync("said next")));
        var line = messenger.View.Chats.SelectMany(chat => chat.Messages).Single(line => line.Text == "said once");
        Assert.Equal((key, DeliveryState.Sent), (line.Key, line.State));
    }

    [Fact]
    public async Task A_chat_whose_making_was_not_answered_is_made_once()
    {
        var messenger = await _bench.SignInAsync(Ada);
        var token = TestContext.Current.CancellationToken;
        string[] others = ["Bob", "Cem"];
        _bench.DataProxy.MuteAt = "InsertChat";
        var starting = messenger.StartChatAsync(others, "Friends", token);
        await Deadline.Until("the commit", async () => await ChatsNamedAsync("Friends") == 1);
        await Deadline.Until("the call to be lost", () =>
        {
            _bench.DataProxy.Cut();
            return starting.IsCompleted;
        });
        _bench.DataProxy.MuteAt = null;
        _bench.DataProxy.IsMute = false;
        await Assert.ThrowsAnyAsync<IOException>(() => starting);

        var chatId = await messenger.StartChatAsync(others, "Friends", token);

        Assert.Equal(1, await ChatsNamedAsync("Friends"));
        messenger.Send(chatId, "hello friends");
        await _bench.ExpectExactAsync(messenger, Ada);
    }

    [Fact]
    public async Task A_BroadcastServer_that_hung_and_woke_up()
    {
        await _bench.StopBroadcastAsync();
        await using var broadcast = TalkoProcess.Start("Talko.BroadcastServer", "--port=0", "--auth=trust");
        _bench.LinkProxy.Server = _bench.StreamProxy.Server = await DataProgramTests.ListeningAsync(broadcast);
        var messenger = await _bench.SignInAsync(Ada, options => options with { MaxSilence = TimeSpan.FromMinutes(1) });
        await TalkAsync("before", 1);
        await _bench.ExpectExactAsync(messenger, Ada);
        broadcast.Stop();
        await TalkAsync("while it hung", 20);
        broadcast.Continue();
        await TalkAsync("after it", 1);
        await _bench.ExpectExactAsync(messenger, Ada);
    }

    /// <summary>Messages of Bob and of Ada's other device, in both chats.</summary>
    private async Task TalkAsync(string text, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await _bench.SayAsync(Bob, Pair, $"{text} {i}");
            await _bench.SayAsync(i % 2 == 0 ? Ada : Bob, Group, $"{text} {i} to all");
        }
    }

    // As many as the client keeps: each of them is dead when the network is another.
    private static async Task KeepConnectionsAsync(Messenger messenger) => await Task.WhenAll(
        Enumerable.Range(0, 8).Select(_ => messenger.StartChatAsync(["Bob"], null, TestContext.Current.CancellationToken)));

    private async Task<TalkoProcess> StartDataProcessAsync()
    {
        var server = TalkoProcess.Start(
            "Talko.DataServer", "--port=0", "--auth=trust", $"--broadcast_port={_bench.LinkProxy.Port}", $"--db_path={_bench.DbPath}");
        _bench.LeadTo(await DataProgramTests.ListeningAsync(server));
        return server;
    }

    private static Task Online(Messenger messenger) =>
        Deadline.Until("online", () => messenger.View.Connection == ConnectionState.Online);

    private async Task<int> StoredAsAsync(string text) => (await AskAsync("GetMessages", new { chat_id = Pair, limit = 1000 }))
        .GetProperty("messages").EnumerateArray().Count(message => message.GetProperty("message_text").GetString() == text);

    private async Task<int> ChatsNamedAsync(string name) => (await AskAsync("GetChats", new { user_id = Ada }))
        .GetProperty("chats").EnumerateArray().Count(chat => chat.GetProperty("chat_name").GetString() == name);

    private async Task<JsonElement> AskAsync(string method, object parameters) =>
        (await RawPeer.AskAsync(_bench.DataEndPoint, method, parameters)).GetProperty("result");

    private void PauseAll()
    {
        _bench.DataProxy.Pause();
        _bench.StreamProxy.Pause();
    }

    private void ContinueAll()
    {
        _bench.DataProxy.Continue();
        _bench.StreamProxy.Continue();
    }
}
