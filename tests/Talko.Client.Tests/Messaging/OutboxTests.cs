using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;

namespace Talko.Client.Tests.Messaging;

/// <summary>What is sent is stored once and shown once, whatever happens on the way.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    public async ValueTask InitializeAsync() => await _bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_message_is_shown_as_pending_at_once_and_then_as_sent_under_the_same_key()
    {
        var answered = new TaskCompletionSource();
        FaultFirst("InsertMessage", Fault.AnswerAfter(answered.Task));
        _bench.Talko.IsPushLost = _ => true;

        var key = _bench.Session.Send(_bench.ChatId, "hello");
        var line = Assert.Single(_bench.Chat.Messages);
        Assert.Equal((key, DeliveryState.Pending, _bench.Ann), (line.Key, line.State, line.Author));

        answered.SetResult();
        await UntilSentAsync(1);
        Assert.Equal(key, Assert.Single(_bench.Chat.Messages).Key);
    }

    [Fact]
    public async Task The_push_may_come_before_the_answer()
    {
        var answered = new TaskCompletionSource();
        FaultFirst("InsertMessage", Fault.AnswerAfter(answered.Task));

        var key = _bench.Session.Send(_bench.ChatId, "hello");
        await UntilSentAsync(1);
        answered.SetResult();
        _bench.Session.Send(_bench.ChatId, "next");

        await UntilSentAsync(2);
        await _bench.UntilConvergedAsync();
        Assert.Equal(key, _bench.Chat.Messages[0].Key);
    }

    public static TheoryData<string> Losses => ["request", "answer", "half an answer"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_lost_call_is_repeated_with_the_same_id_and_stored_once(string what)
    {
        FaultFirst("InsertMessage", what switch
        {
            "request" => Fault.LoseRequest,
            "answer" => Fault.LoseAnswer,
            _ => Fault.CutAnswer,
        }, times: 3);

        _bench.Session.Send(_bench.ChatId, "hello");
        _bench.Session.Send(_bench.ChatId, "next");

        await UntilSentAsync(2);
        await _bench.UntilConvergedAsync();
        Assert.Equal(
            ["hello", "next"],
            _bench.Talko.Storage.MessagesOf(_bench.ChatId).Select(message => message.MessageText));
    }

    [Fact]
    public async Task The_second_message_of_a_chat_waits_for_the_first_ones_answer_and_other_chats_do_not()
    {
        var cem = _bench.Talko.Storage.AddUser("Cem");
        var other = await _bench.Session.StartChatAsync(["Cem"], null, TestContext.Current.CancellationToken);
        var answered = new TaskCompletionSource();
        FaultFirst("InsertMessage", Fault.AnswerAfter(answered.Task));

        _bench.Session.Send(_bench.ChatId, "first");
        _bench.Session.Send(_bench.ChatId, "second");
        await UntilSentAsync(1);
        _bench.Session.Send(other, "elsewhere");
        await _bench.UntilAsync("the message elsewhere", view =>
            view.Chats.Single(chat => chat.ChatId == other).Messages.Any(line => line.State == DeliveryState.Sent));

        Assert.Single(_bench.Talko.Storage.MessagesOf(_bench.ChatId));
        answered.SetResult();
        await UntilSentAsync(2);
        Assert.Equal(3, cem.UserId);
    }

    [Theory]
    [InlineData(RpcErrorCode.InvalidParams)]
    [InlineData(RpcErrorCode.Forbidden)]
    [InlineData(RpcErrorCode.NotFound)]
    [InlineData(RpcErrorCode.Conflict)]
    public async Task A_refused_message_fails_with_the_reason_and_those_after_it_go_on(int code)
    {
        FaultFirst("InsertMessage", Fault.Refuse(code));

        var key = _bench.Session.Send(_bench.ChatId, "refused");
        _bench.Session.Send(_bench.ChatId, "next");

        await UntilSentAsync(1);
        var failed = _bench.Chat.Messages[^1];
        Assert.Equal((key, "refused", DeliveryState.Failed), (failed.Key, failed.Text, failed.State));
        Assert.Equal($"refused with {code}", failed.Error);
    }

    [Theory]
    [InlineData(RpcErrorCode.Busy)]
    [InlineData(RpcErrorCode.Internal)]
    public async Task A_busy_or_broken_server_is_asked_again(int code)
    {
        FaultFirst("InsertMessage", Fault.Refuse(code, retryAfterMs: 1), times: 3);

        _bench.Session.Send(_bench.ChatId, "hello");

        await UntilSentAsync(1);
        Assert.Equal(4, _bench.Talko.Asked.Count(method => method == "InsertMessage"));
        Assert.Equal(ConnectionState.Online, _bench.Session.View.Connection);
    }

    [Fact]
    public async Task A_failed_message_can_be_sent_again()
    {
        FaultFirst("InsertMessage", Fault.Refuse(RpcErrorCode.Forbidden));
        var key = _bench.Session.Send(_bench.ChatId, "hello");
        await _bench.UntilAsync("failed", _ => _bench.Chat.Messages is [{ State: DeliveryState.Failed }]);

        _bench.Session.Retry(key);

        await UntilSentAsync(1);
        Assert.Equal(key, Assert.Single(_bench.Chat.Messages).Key);
    }

    [Fact]
    public async Task A_failed_message_can_be_taken_back_with_its_text()
    {
        FaultFirst("InsertMessage", Fault.Refuse(RpcErrorCode.Forbidden));
        var key = _bench.Session.Send(_bench.ChatId, "hello");
        await _bench.UntilAsync("failed", _ => _bench.Chat.Messages is [{ State: DeliveryState.Failed }]);

        Assert.Equal("hello", _bench.Session.Discard(key));

        Assert.Empty(_bench.Chat.Messages);
        Assert.Empty(_bench.Talko.Storage.MessagesOf(_bench.ChatId));
    }

    [Fact]
    public async Task Messages_wait_for_a_DataServer_that_is_away_and_go_out_in_their_order()
    {
        _bench.Talko.Data.Kill();
        string[] texts = [.. Enumerable.Range(1, 20).Select(i => $"message {i}")];
        foreach (var text in texts)
        {
            _bench.Session.Send(_bench.ChatId, text);
        }

        await _bench.UntilAsync("offline, because a call was lost", view =>
            view is { Connection: ConnectionState.Offline, ConnectionError: not null });
        Assert.Equal(texts, _bench.Texts);
        _bench.Talko.Data.Start();

        await UntilSentAsync(texts.Length);
        await _bench.UntilConvergedAsync();
        Assert.Equal(texts, _bench.Talko.Storage.MessagesOf(_bench.ChatId).Select(message => message.MessageText));
    }

    [Fact]
    public async Task A_connection_that_comes_back_ends_the_wait_for_the_next_attempt()
    {
        var time = new ManualTime();
        await using var bench = new MessengerBench(
            options => options with { TimeProvider = time },
            options => options with { MaxBackoff = TimeSpan.FromHours(1) });
        await bench.StartAsync();
        var refused = 0;
        bench.Talko.Faults = (method, _) => method == "InsertMessage" && Interlocked.Exchange(ref refused, 1) == 0
            ? Fault.Refuse(RpcErrorCode.Busy, retryAfterMs: 3_600_000)
            : Fault.None;
        bench.Session.Send(bench.ChatId, "hello");
        await Deadline.Until("the first attempt", () => refused == 1);

        bench.Talko.Broadcast.CloseConnections();

        await Deadline.Until("sent", () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            return bench.Chat.Messages is [{ State: DeliveryState.Sent }];
        });
    }

    [Fact]
    public async Task Messages_are_sent_while_the_BroadcastServer_is_away()
    {
        _bench.Talko.Broadcast.Kill();
        await _bench.UntilAsync("offline", view => view.Connection == ConnectionState.Offline);

        _bench.Session.Send(_bench.ChatId, "hello");

        await UntilSentAsync(1);
        Assert.Equal(ConnectionState.Offline, _bench.Session.View.Connection);
        _bench.Talko.Broadcast.Start();
        await _bench.UntilConvergedAsync();
    }

    [Fact]
    public void A_text_that_storage_would_refuse_is_not_queued()
    {
        Assert.Throws<ArgumentException>(() => _bench.Session.Send(_bench.ChatId, " "));
        Assert.Throws<ArgumentException>(() => _bench.Session.Send(_bench.ChatId + 100, "hello"));
        Assert.Empty(_bench.Chat.Messages);
    }

    private Task UntilSentAsync(int count) => _bench.UntilAsync($"{count} sent", _ =>
        _bench.Chat.Messages.Count(line => line.State == DeliveryState.Sent) == count);

    private void FaultFirst(string faulty, Fault fault, int times = 1)
    {
        var left = times;
        _bench.Talko.Faults = (method, _) => method == faulty && Interlocked.Decrement(ref left) >= 0 ? fault : Fault.None;
    }
}
