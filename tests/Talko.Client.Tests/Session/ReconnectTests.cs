using System.Text.Json.Nodes;
using Talko.Client.Session;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;
using Talko.Testing;

namespace Talko.Client.Tests.Session;

/// <summary>After every kind of break a session shows exactly what storage holds.</summary>
public sealed class ReconnectTests : IAsyncLifetime
{
    private readonly SessionBench _bench = new();

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
        Assert.Equal(("Bob", true, 2, 0, false), (chat.Name, chat.IsPrivate, chat.UserCount, chat.UnseenCount, chat.HasOlder));
        Assert.Equal(["hello"], _bench.Texts);
    }

    [Fact]
    public async Task Pushes_are_shown_as_they_come()
    {
        await _bench.StartAsync();
        Post("one");
        Post("two");

        await _bench.UntilTextsAsync("one", "two");
        Assert.Equal(2, _bench.Chat.UnseenCount);
        Assert.DoesNotContain("GetMessages", Talko.Asked);
    }

    [Fact]
    public async Task Changed_is_raised_with_the_latest_view_and_never_twice_at_once()
    {
        var views = new List<SessionView>();
        var inside = 0;
        _bench.Session.Changed += view =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            views.Add(view);
            Interlocked.Decrement(ref inside);
        };
        await _bench.StartAsync();
        for (var i = 1; i <= 50; i++)
        {
            Post($"{i}");
            _bench.Session.Send(_bench.ChatId, $"mine {i}");
        }

        await _bench.UntilAsync("all", _ => _bench.Chat.Messages.Count(line => line.MessageId is not null) == 100);
        await _bench.Session.DisposeAsync();

        Assert.Same(_bench.Session.View, views[^1]);
        Assert.Equal(views.Count, views.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public async Task A_lost_push_is_found_with_the_next_one()
    {
        await _bench.StartAsync();
        Talko.IsPushLost = push => push.Message?.MessageText == "lost";
        Post("one");
        Post("lost");
        Post("two");

        await _bench.UntilTextsAsync("one", "lost", "two");
        Assert.Equal(3, _bench.Chat.UnseenCount);
    }

    [Fact]
    public async Task A_resync_finds_what_was_lost_before_it()
    {
        await _bench.StartAsync();
        Talko.IsPushLost = push => push.Message is not null;
        Post("lost");
        Talko.Push(new StreamPush { Resync = true });

        await _bench.UntilTextsAsync("lost");
        Assert.Equal(1, Talko.Broadcast.Accepted);
    }

    [Fact]
    public async Task A_change_replaces_the_line()
    {
        Post("helo");
        await _bench.StartAsync();
        var key = _bench.Chat.Messages[0].Key;

        Talko.Edit(_bench.ChatId, 0, "hello");

        await _bench.UntilTextsAsync("hello");
        Assert.Equal(key, _bench.Chat.Messages[0].Key);
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
    public async Task A_push_of_an_unknown_chat_brings_the_chat()
    {
        await _bench.StartAsync();
        var cem = Talko.Storage.AddUser("Cem");
        var made = Talko.Storage.AddChat("new", _bench.Ann.UserId, _bench.Bob.UserId, cem.UserId);
        Talko.Post(made, cem.UserId, "welcome");

        await _bench.UntilAsync("the chat", view => view.Chats.Count == 2);
        Assert.Equal((made, 1), (_bench.Session.View.Chats[0].ChatId, _bench.Session.View.Chats[0].UnseenCount));
    }

    [Fact]
    public async Task A_chat_push_brings_the_chat_under_the_name_that_this_user_sees()
    {
        await _bench.StartAsync();
        var cem = Talko.Storage.AddUser("Cem");
        Talko.Push(new StreamPush { Chat = Talko.Storage.InsertChat("N/A", [_bench.Ann.UserId, cem.UserId], null) });

        await _bench.UntilAsync("the chat", view => view.Chats.Any(chat => chat.Name == "Cem"));
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
    public async Task Chats_and_messages_come_in_pages_that_end_early()
    {
        var cem = Talko.Storage.AddUser("Cem");
        for (var i = 0; i < 12; i++)
        {
            var group = Talko.Storage.AddChat($"group {i}", _bench.Ann.UserId, _bench.Bob.UserId, cem.UserId);
            Talko.Storage.Insert(group, cem.UserId, "hello");
        }

        Talko.Storage.MaxPage = 2;
        await _bench.StartAsync();
        Assert.Equal(13, _bench.Session.View.Chats.Count);

        Talko.IsPushLost = _ => true;
        for (var i = 1; i <= 7; i++)
        {
            Post($"{i}");
        }

        Talko.Push(new StreamPush { Resync = true });
        Talko.IsPushLost = _ => false;
        Talko.Push(new StreamPush { Resync = true });

        await _bench.UntilTextsAsync("1", "2", "3", "4", "5", "6", "7");
        await _bench.UntilConvergedAsync();
    }

    [Fact]
    public async Task A_chat_that_moves_up_while_the_pages_are_read_is_not_dropped()
    {
        var cem = Talko.Storage.AddUser("Cem");
        var newer = Talko.Storage.AddChat("newer", _bench.Ann.UserId, _bench.Bob.UserId, cem.UserId);
        Talko.Storage.Insert(newer, cem.UserId, "hello");
        await _bench.StartAsync();
        Talko.Storage.MaxPage = 1;
        Talko.Faults = (method, parameters) =>
        {
            if (method == "GetChats" && parameters["before"] is not null && !_bench.Texts.Any())
            {
                Talko.Storage.Insert(_bench.ChatId, _bench.Bob.UserId, "moved up");
            }

            return Fault.None;
        };
        var disappeared = false;
        _bench.Session.Changed += view => disappeared |= view.Chats.Count < 2;

        Talko.Push(new StreamPush { Resync = true });

        await _bench.UntilTextsAsync("moved up");
        Assert.False(disappeared);
    }

    [Fact]
    public async Task Where_more_was_missed_than_is_kept_the_newest_messages_are_loaded()
    {
        await using var bench = new SessionBench(session: options => options with
        {
            MaxMessagesPerChat = 4,
            MessagesPerPage = 2,
            MessagesPerLoad = 3,
        });
        await bench.StartAsync();
        bench.Talko.IsPushLost = push => push.Message is not null;
        for (var i = 1; i <= 20; i++)
        {
            bench.Talko.Post(bench.ChatId, bench.Bob.UserId, $"{i}");
        }

        bench.Talko.Push(new StreamPush { Resync = true });

        await bench.UntilTextsAsync("18", "19", "20");
        Assert.True(bench.Chat.HasOlder);
        await bench.Session.LoadOlderAsync(bench.ChatId, TestContext.Current.CancellationToken);
        Assert.Equal(["16", "17", "18", "19", "20"], bench.Texts);
    }

    [Fact]
    public async Task A_stream_that_is_silent_for_a_minute_is_made_anew()
    {
        var time = new ManualTime();
        await using var bench = new SessionBench(client: options => options with { TimeProvider = time });
        await bench.StartAsync();
        bench.Talko.IsPushLost = _ => true;
        bench.Talko.Post(bench.ChatId, bench.Bob.UserId, "missed");

        await Deadline.Until("another stream", () =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return bench.Texts.Any();
        });
        Assert.True(bench.Talko.Broadcast.Accepted > 1);
    }

    [Fact]
    public async Task Pings_keep_a_quiet_stream()
    {
        var time = new ManualTime();
        await using var bench = new SessionBench(client: options => options with { TimeProvider = time });
        await bench.StartAsync();
        for (var i = 1; i <= 10; i++)
        {
            time.Advance(TimeSpan.FromSeconds(25));
            bench.Talko.Push(new StreamPush { Ping = true });
            bench.Talko.Post(bench.ChatId, bench.Bob.UserId, $"{i}");
            await bench.UntilAsync("the message after the ping", _ => bench.Chat.Messages.Count == i);
        }

        Assert.Equal(1, bench.Talko.Broadcast.Accepted);
    }

    [Fact]
    public async Task A_machine_that_slept_connects_anew_at_once()
    {
        var time = new ManualTime();
        await using var bench = new SessionBench(client: options => options with { TimeProvider = time });
        await bench.StartAsync();

        time.Advance(TimeSpan.FromHours(8));

        await Deadline.Until("another stream", () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            return bench.Talko.Broadcast.Accepted > 1;
        });
    }

    [Fact]
    public async Task A_push_of_a_kind_that_is_not_known_is_passed_over()
    {
        await _bench.StartAsync();
        Talko.PushRaw(JsonNode.Parse("""{"jsonrpc":"2.0","result":{"typing":{"user_id":2}}}""")!.AsObject(), _ => true);
        Post("hello");

        await _bench.UntilTextsAsync("hello");
        Assert.Equal(1, Talko.Broadcast.Accepted);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","result":{"message":7}}""")]
    [InlineData("""{"jsonrpc":"2.0","result":{"message":{}}}""")]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":-32001,"message":"signed out"}}""")]
    [InlineData("""{"no":"push"}""")]
    public async Task A_stream_that_sends_what_is_no_push_is_made_anew(string payload)
    {
        await _bench.StartAsync();
        Talko.PushRaw(JsonNode.Parse(payload)!.AsObject(), _ => true);
        await Deadline.Until("another stream", () => Talko.Broadcast.Accepted == 2);
        await _bench.UntilOnlineAsync();
        Post("hello");

        await _bench.UntilTextsAsync("hello");
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
