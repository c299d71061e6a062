using System.Text;
using System.Text.Json.Nodes;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Streams;

public sealed class StreamTests : IAsyncLifetime
{
    private readonly FakeTalko _talko = new();
    private readonly ManualTime _time = new();
    private readonly TalkoClient _client;
    private readonly long _chatId;

    public StreamTests()
    {
        _client = new TalkoClient(_talko.Options with { TimeProvider = _time });
        _talko.Storage.AddUser("Ann");
        _talko.Storage.AddUser("Bob");
        _chatId = _talko.Storage.AddChat("N/A", 1, 2);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _talko.Dispose();
    }

    [Fact]
    public async Task Messages_of_others_come_in_order_and_nothing_else_does()
    {
        await using var messages = _client.StreamMessagesAsync(1, Token).GetAsyncEnumerator(Token);
        var next = messages.MoveNextAsync();
        await Deadline.Until("the stream", () => _talko.StreamCount == 1);
        _talko.Push(new StreamPush { Ping = true });
        _talko.Post(_chatId, 1, "own");
        _talko.Post(_chatId, 2, "one");
        _talko.Post(_chatId, 2, "two");

        Assert.True(await next);
        Assert.Equal("one", messages.Current.MessageText);
        Assert.True(await messages.MoveNextAsync());
        Assert.Equal("two", messages.Current.MessageText);
    }

    [Fact]
    public async Task Events_bring_everything()
    {
        await using var pushes = _client.StreamEventsAsync(1, Token).GetAsyncEnumerator(Token);
        var next = pushes.MoveNextAsync();
        await Deadline.Until("the stream", () => _talko.StreamCount == 1);
        _talko.Push(new StreamPush { Ping = true });
        _talko.Push(new StreamPush { Resync = true });
        _talko.Post(_chatId, 1, "own");

        Assert.True(await next);
        Assert.True(pushes.Current.Ping);
        Assert.True(await pushes.MoveNextAsync());
        Assert.True(pushes.Current.Resync);
        Assert.True(await pushes.MoveNextAsync());
        Assert.Equal(("own", 0), (pushes.Current.Message!.MessageText, pushes.Current.PrevId));
    }

    [Fact]
    public async Task A_stream_that_the_server_ends_in_order_ends_normally()
    {
        var reading = ReadAllAsync(_client.StreamMessagesAsync(1, Token));
        await Deadline.Until("the stream", () => _talko.StreamCount == 1);
        _talko.Post(_chatId, 2, "last");
        _talko.Broadcast.CloseConnections();

        Assert.Equal(["last"], await reading.Within("the end"));
    }

    [Fact]
    public async Task A_stream_that_ends_inside_a_frame_is_lost()
    {
        using var server = new FakeListener(async connection =>
        {
            var request = await connection.ReceiveAsync();
            await connection.SendAsync(new JsonObject { ["result"] = new JsonObject(), ["id"] = request!["id"]!.DeepClone() });
            await connection.SendAsync(Encoding.ASCII.GetBytes("100       {\"jsonrpc\""));
        });
        await using var client = new TalkoClient(_talko.Options with { BroadcastPort = server.Port });

        await Assert.ThrowsAnyAsync<IOException>(() => ReadAllAsync(client.StreamMessagesAsync(1, Token)).Within("the loss"));
    }

    [Fact]
    public async Task A_server_that_is_away_is_an_IOException_at_the_first_step()
    {
        _talko.Broadcast.Kill();
        var stream = _client.StreamMessagesAsync(1, Token);

        await Assert.ThrowsAsync<IOException>(() => ReadAllAsync(stream));
    }

    [Fact]
    public async Task A_silent_stream_with_events_is_lost()
    {
        await using var pushes = _client.StreamEventsAsync(1, Token).GetAsyncEnumerator(Token);
        var next = pushes.MoveNextAsync().AsTask();
        await Deadline.Until("the stream", () => _talko.StreamCount == 1);

        await Deadline.Until("the loss", () =>
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            return next.IsCompleted;
        });

        await Assert.ThrowsAsync<IOException>(() => next);
    }

    [Fact]
    public async Task Cancelling_ends_a_stream_that_waits()
    {
        using var cancellation = new CancellationTokenSource();
        var reading = ReadAllAsync(_client.StreamMessagesAsync(1, cancellation.Token));
        await Deadline.Until("the stream", () => _talko.StreamCount == 1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.Within("the end"));
        await Deadline.Until("no stream", () => _talko.StreamCount == 0);
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_stream()
    {
        var reading = Task.Run(async () =>
        {
            await foreach (var message in _client.StreamMessagesAsync(1, Token))
            {
                return message;
            }

            return null;
        });
        await Deadline.Until("the stream", () => _talko.StreamCount == 1);
        _talko.Post(_chatId, 2, "one");

        Assert.Equal("one", (await reading.Within("a message"))!.MessageText);
        await Deadline.Until("no stream", () => _talko.StreamCount == 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1L << 53)]
    public void A_user_id_that_is_none_is_refused_before_anything_is_awaited(long userId)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = _client.StreamMessagesAsync(userId, Token); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = _client.StreamEventsAsync(userId, Token); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = _client.ReceiveMessageAsync(userId, TimeSpan.Zero, Token); });
    }

    private static async Task<List<string>> ReadAllAsync(IAsyncEnumerable<Message> stream)
    {
        var texts = new List<string>();
        await foreach (var message in stream)
        {
            texts.Add(message.MessageText);
        }

        return texts;
    }
}
