using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>After every kind of break a messenger shows exactly what storage holds.</summary>
public sealed class ReconnectTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    private FakeTalko Talko => _bench.Talko;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_starts_with_who_it_is_and_the_newest_messages()
    {
        Post("hello");
        await _bench.StartAsync();

        Assert.Equal(_bench.Ann, _bench.Session.View.Me);
        var chat = Assert.Single(_bench.Session.View.Chats);
        Assert.Equal(("Bob", true, 2, 0, true), (chat.Name, chat.IsPrivate, chat.UserCount, chat.UnseenCount, chat.HasOlder));
        Assert.Equal(["hello"], _bench.Texts);
    }

    [Fact]
    public async Task What_came_while_the_BroadcastServer_was_away_is_shown()
    {
        await _bench.StartAsync();
        Talko.Broadcast.Kill();
        await _bench.UntilAsync("offline", view => view is { Connection: ConnectionState.Offline, ConnectionError: not null });
        Post("missed");
        Assert.Empty(_bench.Texts);

        Talko.Broadcast.Start();

        await _bench.UntilTextsAsync("missed");
        await _bench.UntilOnlineAsync();
        Assert.Null(_bench.Session.View.ConnectionError);
    }

    [Fact]
    public async Task A_server_that_is_away_at_the_start_is_waited_for_and_named()
    {
        Talko.Broadcast.Kill();
        _bench.Session.Start();
        await _bench.UntilAsync("offline", view => view.Connection == ConnectionState.Offline);
        Assert.Contains($"{Talko.Broadcast.Port}", _bench.Session.View.ConnectionError, StringComparison.Ordinal);
        Assert.False(_bench.Session.View.Loaded);

        Talko.Broadcast.Start();

        await _bench.UntilOnlineAsync();
    }

    [Fact]
    public async Task A_message_stored_between_the_stream_and_GetChats_is_shown_once()
    {
        var posted = 0;
        Talko.Faults = (method, _) =>
        {
            if (method == "GetChats" && Interlocked.Exchange(ref posted, 1) == 0)
            {
                Post("between");
            }

            return Fault.None;
        };
        await _bench.StartAsync();
        Post("after");

        await _bench.UntilTextsAsync("between", "after");
    }

    [Fact]
    public async Task Reconnecting_asks_only_the_chats_that_differ()
    {
        var cem = Talko.Storage.AddUser("Cem");
        for (var i = 0; i < 5; i++)
        {
            Talko.Storage.AddChat($"group {i}", _bench.Ann.UserId, _bench.Bob.UserId, cem.UserId);
        }

        await _bench.StartAsync();
        Talko.Asked.Clear();
        Talko.IsPushLost = _ => true;
        Post("missed");
        Talko.Broadcast.CloseConnections();

        await _bench.UntilTextsAsync("missed");
        await _bench.UntilOnlineAsync();
        Assert.Equal(["GetChats", "GetMessages"], Talko.Asked);
    }

    [Fact]
    public async Task New_chats_are_loaded_and_gone_ones_are_dropped()
    {
        await _bench.StartAsync();
        Talko.Broadcast.Kill();
        await _bench.UntilAsync("offline", view => view.Connection == ConnectionState.Offline);
        var cem = Talko.Storage.AddUser("Cem");
        var made = Talko.Storage.AddChat("new", _bench.Ann.UserId, _bench.Bob.UserId, cem.UserId);
        Talko.Storage.Insert(made, cem.UserId, "welcome");
        Talko.Storage.RemoveFromChat(_bench.ChatId, _bench.Ann.UserId);
        Talko.Broadcast.Start();
        await _bench.UntilOnlineAsync();

        var chat = Assert.Single(_bench.Session.View.Chats);
        Assert.Equal((made, 1), (chat.ChatId, chat.UnseenCount));
        Assert.Equal("welcome", Assert.Single(chat.Messages).Text);
    }

    [Fact]
    public async Task Another_epoch_reloads_everything()
    {
        Post("kept");
        var restore = Talko.Storage.Backup();
        await _bench.StartAsync();
        Post("lost by the restore");
        await _bench.UntilTextsAsync("kept", "lost by the restore");

        Talko.Data.Kill();
        restore();
        Post("after the restore");
        Talko.Data.Start();
        Talko.Push(new StreamPush { Resync = true });

        await _bench.UntilTextsAsync("kept", "after the restore");
        await _bench.UntilConvergedAsync();
        Assert.Equal(0, _bench.Chat.UnseenCount);
    }

    [Fact]
    public async Task Disposing_ends_the_stream_also_while_a_server_does_not_answer()
    {
        Talko.Faults = (method, _) => method == "GetChats" ? Fault.AnswerAfter(new TaskCompletionSource().Task) : Fault.None;
        _bench.Session.Start();
        await Deadline.Until("the question", () => Talko.Asked.Contains("GetChats"));

        await _bench.Session.DisposeAsync().AsTask().Within("the end");
        await Deadline.Until("no stream", () => Talko.StreamCount == 0);
        Assert.Throws<ObjectDisposedException>(() => _bench.Session.Send(_bench.ChatId, "hello"));
    }

    private void Post(string text) => Talko.Post(_bench.ChatId, _bench.Bob.UserId, text);
}
