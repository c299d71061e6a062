using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Streams;

/// <summary>ReceiveMessageAsync returns every message of others once and in order, whenever it is called.</summary>
public sealed class LongPollingTests : IAsyncLifetime
{
    private const long Me = 1;
    private const long Bob = 2;
    private readonly FakeTalko _talko = new();
    private readonly ManualTime _time = new();
    private readonly TalkoClient _client;
    private readonly long _chatId;

    public LongPollingTests()
    {
        _client = new TalkoClient(_talko.Options with { TimeProvider = _time });
        _talko.Storage.AddUser("Ann");
        _talko.Storage.AddUser("Bob");
        _chatId = _talko.Storage.AddChat("N/A", Me, Bob);
        _talko.Storage.Insert(_chatId, Bob, "before the first call");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Assert.Null(await PollAsync());

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _talko.Dispose();
    }

    [Fact]
    public async Task A_message_that_comes_while_it_waits_is_returned()
    {
        var waiting = await WaitAsync();
        _talko.Post(_chatId, Me, "own");
        _talko.Push(new StreamPush { Ping = true });
        _talko.Post(_chatId, Bob, "hello");

        Assert.Equal("hello", (await waiting.Within("the message"))!.MessageText);
        Assert.Null(await PollAsync());
    }

    [Fact]
    public async Task Messages_between_two_calls_are_returned_once_and_in_order()
    {
        for (var i = 1; i <= 5; i++)
        {
            _talko.Post(_chatId, Bob, $"{i}");
            _talko.Post(_chatId, Me, "own");
        }

        Assert.Equal(["1", "2", "3", "4", "5"], await PollAllAsync());
    }

    [Fact]
    public async Task Messages_that_came_while_the_servers_restarted_are_returned()
    {
        _talko.Broadcast.Kill();
        await Assert.ThrowsAsync<IOException>(PollAsync);
        _talko.Data.Kill();
        _talko.Storage.Insert(_chatId, Bob, "missed");
        _talko.Broadcast.Start();
        await Assert.ThrowsAsync<IOException>(PollAsync);
        _talko.Data.Start();

        Assert.Equal(["missed"], await PollAllAsync());
    }

    [Fact]
    public async Task A_stream_that_ends_while_it_waits_loses_nothing()
    {
        var waiting = await WaitAsync();
        _talko.IsPushLost = _ => true;
        _talko.Post(_chatId, Bob, "missed");
        _talko.Broadcast.CloseConnections();

        await Assert.ThrowsAsync<IOException>(() => waiting.Within("the end"));
        Assert.Equal(["missed"], await PollAllAsync());
    }

    [Fact]
    public async Task A_lost_push_is_found_with_the_next_one()
    {
        var waiting = await WaitAsync();
        _talko.IsPushLost = push => push.Message!.MessageText == "lost";
        _talko.Post(_chatId, Bob, "lost");
        _talko.Post(_chatId, Bob, "next");

        Assert.Equal("lost", (await waiting.Within("the message"))!.MessageText);
        Assert.Equal(["next"], await PollAllAsync());
    }

    [Fact]
    public async Task A_resync_finds_what_was_lost_before_it()
    {
        var waiting = await WaitAsync();
        _talko.IsPushLost = push => push.Message is not null;
        _talko.Post(_chatId, Bob, "lost");
        _talko.Push(new StreamPush { Resync = true });

        Assert.Equal("lost", (await waiting.Within("the message"))!.MessageText);
    }

    [Fact]
    public async Task Messages_of_a_chat_made_between_two_calls_are_returned()
    {
        _talko.Storage.AddUser("Cem");
        var made = _talko.Storage.AddChat("new", Me, Bob, 3);
        _talko.Storage.Insert(made, 3, "one");
        _talko.Storage.Insert(made, 3, "two");

        Assert.Equal(["one", "two"], await PollAllAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task A_changed_message_is_returned_once_whatever_the_pages(int maxPage)
    {
        _talko.Storage.MaxPage = maxPage;
        for (var i = 1; i <= 4; i++)
        {
            _talko.Post(_chatId, Bob, $"{i}");
        }

        Assert.Equal("1", (await PollAsync())!.MessageText);
        _talko.Edit(_chatId, 1, "1 changed");
        _talko.Edit(_chatId, 3, "3 changed");
        _talko.Edit(_chatId, 0, "before the first call, changed");
        var rest = await PollAllAsync();

        Assert.Equal(["2", "3", "4"], rest.Select(text => text[..1]).Order());
        _talko.Edit(_chatId, 4, "4 changed");
        Assert.Empty(await PollAllAsync());
    }

    [Fact]
    public async Task A_database_that_was_replaced_begins_anew()
    {
        var restore = _talko.Storage.Backup();
        _talko.Post(_chatId, Bob, "lost by the restore");
        restore();
        Assert.Null(await PollAsync());

        _talko.Post(_chatId, Bob, "after");

        Assert.Equal(["after"], await PollAllAsync());
    }

    [Fact]
    public async Task Time_runs_out_with_null()
    {
        var waiting = await WaitAsync(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await waiting.Within("the time-out"));
        await Deadline.Until("no stream", () => _talko.StreamCount == 0);
    }

    [Fact]
    public async Task A_cancelled_call_loses_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = _client.ReceiveMessageAsync(Me, Timeout.InfiniteTimeSpan, cancellation.Token);
        await Deadline.Until("the stream", () => _talko.StreamCount == 1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within("the cancellation"));

        _talko.Post(_chatId, Bob, "hello");

        Assert.Equal(["hello"], await PollAllAsync());
    }

    [Fact]
    public async Task Two_calls_at_once_share_the_messages()
    {
        var first = await WaitAsync();
        var second = _client.ReceiveMessageAsync(Me, Timeout.InfiniteTimeSpan, Token);
        _talko.Post(_chatId, Bob, "one");
        _talko.Post(_chatId, Bob, "two");

        var both = await Task.WhenAll(first, second).Within("both");
        Assert.Equal(["one", "two"], both.Select(message => message!.MessageText));
    }

    private Task<Message?> PollAsync() => _client.ReceiveMessageAsync(Me, TimeSpan.Zero, Token);

    private async Task<List<string>> PollAllAsync()
    {
        var texts = new List<string>();
        while (await PollAsync() is { } message)
        {
            texts.Add(message.MessageText);
        }

        return texts;
    }

    // Until the stream is open and storage has been asked, so that what follows comes as a push.
    private async Task<Task<Message?>> WaitAsync(TimeSpan? timeout = null)
    {
        await Deadline.Until("no stream of the call before", () => _talko.StreamCount == 0);
        _talko.Asked.Clear();
        var waiting = _client.ReceiveMessageAsync(Me, timeout ?? Timeout.InfiniteTimeSpan, Token);
        await Deadline.Until("the stream", () => _talko.StreamCount == 1 && !_talko.Asked.IsEmpty);
        return waiting;
    }
}
