using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;

namespace Talko.Client.Tests.Messaging;

public sealed class OlderMessagesTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new(messenger: options => options with { MessagesPerLoad = 2, MessagesPerPage = 3 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (var i = 1; i <= 7; i++)
        {
            _bench.Talko.Storage.Insert(_bench.ChatId, _bench.Bob.UserId, $"{i}");
        }

        await _bench.StartAsync();
        Assert.Equal(["6", "7"], _bench.Texts);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task They_come_page_by_page_until_there_are_none()
    {
        await _bench.Session.LoadOlderAsync(_bench.ChatId, Token);
        Assert.Equal(["3", "4", "5", "6", "7"], _bench.Texts);
        await _bench.Session.LoadOlderAsync(_bench.ChatId, Token);
        Assert.False(_bench.Chat.HasOlder);
        await _bench.Session.LoadOlderAsync(_bench.ChatId, Token);

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], _bench.Texts);
        Assert.Equal(0, _bench.Chat.UnseenCount);
        Assert.Equal(2, _bench.Talko.Asked.Count(method => method == "GetMessages"));
    }

    [Fact]
    public async Task Calls_at_once_share_one_page_and_a_cancelled_one_does_not_end_it()
    {
        var answered = new TaskCompletionSource();
        _bench.Talko.Faults = (_, _) => Fault.AnswerAfter(answered.Task);
        using var cancellation = new CancellationTokenSource();
        var first = _bench.Session.LoadOlderAsync(_bench.ChatId, cancellation.Token);
        var second = _bench.Session.LoadOlderAsync(_bench.ChatId, Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answered.SetResult();
        await second.Within("the page");

        Assert.Equal(["3", "4", "5", "6", "7"], _bench.Texts);
    }

    [Fact]
    public async Task A_change_that_overtakes_the_page_has_it_asked_for_again()
    {
        var answered = new TaskCompletionSource();
        var isFirst = 1;
        _bench.Talko.Faults = (method, _) => method == "GetMessages" && Interlocked.Exchange(ref isFirst, 0) == 1
            ? Fault.AnswerAfter(answered.Task)
            : Fault.None;
        var load = _bench.Session.LoadOlderAsync(_bench.ChatId, Token);
        await Deadline.Until("the question", () => isFirst == 0);
        _bench.Talko.Edit(_bench.ChatId, 3, "4 changed");
        _bench.Talko.Post(_bench.ChatId, _bench.Bob.UserId, "8");
        await _bench.UntilTextsAsync("6", "7", "8");
        answered.SetResult();
        await load.Within("the page");

        Assert.Equal(["3", "4 changed", "5", "6", "7", "8"], _bench.Texts);
    }

    [Fact]
    public async Task A_failure_is_told_and_the_next_call_tries_again()
    {
        _bench.Talko.Faults = (method, _) => method == "GetMessages" ? Fault.Refuse(RpcErrorCode.Busy) : Fault.None;
        await Assert.ThrowsAsync<RpcException>(() => _bench.Session.LoadOlderAsync(_bench.ChatId, Token));
        _bench.Talko.Faults = (_, _) => Fault.None;

        await _bench.Session.LoadOlderAsync(_bench.ChatId, Token);

        Assert.Equal(["3", "4", "5", "6", "7"], _bench.Texts);
    }

    [Fact]
    public async Task A_replaced_database_that_shows_first_here_has_everything_reloaded()
    {
        _bench.Talko.Storage.Backup()();
        await Assert.ThrowsAsync<IOException>(() => _bench.Session.LoadOlderAsync(_bench.ChatId, Token));

        await Deadline.Until("another stream", () => _bench.Talko.Broadcast.Accepted > 1);
        await _bench.UntilAsync("the chats", view => view is { Connection: ConnectionState.Online, Chats.Count: 1 });
        await _bench.Session.LoadOlderAsync(_bench.ChatId, Token);
        Assert.Equal(["3", "4", "5", "6", "7"], _bench.Texts);
    }
}
