using System.Text.Json.Nodes;
using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>What a stream brings is shown, and what it fails to bring is found.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    private FakeTalko Talko => _bench.Talko;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

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
        var views = new List<MessengerView>();
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
    public async Task A_new_name_is_shown_at_once_in_old_messages_in_the_list_and_as_ones_own()
    {
        Post("from before");
        await _bench.StartAsync();
        _bench.Session.Send(_bench.ChatId, "mine");
        await _bench.UntilTextsAsync("from before", "mine");

        Talko.Push(new StreamPush { Signal = Talko.Storage.RenameUser(_bench.Bob.UserId, "Robert") });
        Talko.Push(new StreamPush { Signal = Talko.Storage.RenameUser(_bench.Ann.UserId, "Anna") });

        await _bench.UntilAsync("the names", view => view.Me!.UserName == "Anna" && view.Chats[0].Name == "Robert");
        Assert.Equal(["Robert", "Anna"], _bench.Chat.Messages.Select(line => line.Author.UserName));
        Assert.Equal("Robert", _bench.Session.View.Users[_bench.Bob.UserId].UserName);
    }

    [Fact]
    public async Task A_chat_that_changes_and_a_number_that_only_moves_the_cursor_leave_no_gap()
    {
        var cem = Talko.Storage.AddUser("Cem");
        var group = Talko.Storage.AddChat("Tacos", _bench.Ann.UserId, _bench.Bob.UserId, cem.UserId);
        await _bench.StartAsync();
        Talko.Push(Talko.Storage.Rename(group, cem.UserId, "Burritos"));
        Talko.Push(Talko.Storage.ChangeHidden(group));
        Talko.Post(group, cem.UserId, "hello");

        await _bench.UntilAsync("the message", view => view.Chats.Any(chat => chat is { Name: "Burritos", Messages: [_, { Text: "hello" }] }));
        Assert.DoesNotContain("GetMessages", Talko.Asked);
    }

    [Fact]
    public async Task A_chat_that_this_user_was_removed_from_is_dropped()
    {
        await _bench.StartAsync();
        Talko.Faults = (method, _) => method == "GetMessages" ? Fault.Refuse(RpcErrorCode.Forbidden, reason: RpcErrorReason.Participant) : Fault.None;
        Talko.IsPushLost = push => push.Message?.MessageText == "lost";
        Post("lost");
        Post("next");

        await _bench.UntilAsync("no chat", view => view.Chats.IsEmpty);
        Assert.Equal(1, Talko.Broadcast.Accepted);
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
    [InlineData("""{"jsonrpc":"2.0","error":{"code":-32603,"message":"the server failed"}}""")]
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

    private void Post(string text) => Talko.Post(_bench.ChatId, _bench.Bob.UserId, text);
}
