using System.Net;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;

namespace Talko.Client.Tests.Calls;

public sealed class CallTests : IAsyncLifetime
{
    private readonly FakeTalko _talko = new();
    private TalkoClient _client;

    public CallTests() => _client = new TalkoClient(_talko.Options);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _talko.Dispose();
    }

    [Fact]
    public async Task Each_method_returns_what_the_server_has()
    {
        var ann = await _client.InsertUserAsync("Ann", Token);
        var bob = await _client.InsertUserAsync("Bob", Token);
        var chat = await _client.InsertChatAsync("N/A", [ann.UserId, bob.UserId], cancellationToken: Token);
        var message = await _client.InsertMessageAsync(chat.ChatId, ann.UserId, "héllo", cancellationToken: Token);

        Assert.Equal("DataServer", (await _client.GetDataServerAsync(Token)).Server);
        Assert.Equal(ann, await _client.GetUserAsync(ann.UserId, Token));
        Assert.Equal(bob, await _client.FindUserAsync("bob", Token));
        var chats = await _client.GetChatsAsync(ann.UserId, cancellationToken: Token);
        Assert.Equal("Bob", Assert.Single(chats.Chats).ChatName);
        var messages = await _client.GetMessagesAsync(chat.ChatId, afterId: 0, cancellationToken: Token);
        Assert.Equal(message, Assert.Single(messages.Messages));
        Assert.Equal(message.MessageId, messages.Cursor);
    }

    [Fact]
    public async Task Where_one_DataServer_is_away_the_next_is_called_and_stayed_with()
    {
        using var other = new FakeTalko();
        other.Storage.AddUser("Ann");
        AddChat();
        await using var client = new TalkoClient(_talko.Options with
        {
            OtherDataServers = [new DnsEndPoint("127.0.0.1", other.Options.DataPort)],
        });
        await client.GetUserAsync(1, Token);
        Assert.Equal((1, 0), (_talko.Data.Accepted, other.Data.Accepted));
        _talko.Dispose();
        await client.GetUserAsync(1, Token);
        await client.GetUserAsync(1, Token);
        Assert.Equal(1, other.Data.Accepted);
        other.Dispose();
        await Assert.ThrowsAsync<IOException>(() => client.GetUserAsync(1, Token));
    }

    [Fact]
    public async Task Calls_one_after_another_share_a_connection()
    {
        AddChat();
        for (var i = 0; i < 5; i++)
        {
            await _client.GetUserAsync(1, Token);
        }

        Assert.Equal(1, _talko.Data.Accepted);
    }

    [Fact]
    public async Task A_message_without_a_client_message_id_gets_a_version_7_uuid()
    {
        var chatId = AddChat();
        var message = await _client.InsertMessageAsync(chatId, 1, "hello", cancellationToken: Token);

        Assert.Equal(7, Guid.Parse(message.ClientMessageId!).Version);
    }

    [Fact]
    public async Task An_error_answer_is_an_RpcException_and_the_connection_is_kept()
    {
        for (var i = 0; i < 3; i++)
        {
            var exception = await Assert.ThrowsAsync<RpcException>(() => _client.GetUserAsync(7, Token));
            Assert.Equal(RpcErrorCode.NotFound, exception.Code);
        }

        Assert.Equal(1, _talko.Data.Accepted);
    }

    [Fact]
    public async Task A_kept_connection_that_the_server_has_closed_is_not_used()
    {
        _talko.Storage.AddUser("Ann");
        await _client.GetUserAsync(1, Token);
        _talko.Data.Kill();
        _talko.Data.Start();

        await _client.GetUserAsync(1, Token);

        Assert.Equal(2, _talko.Data.Accepted);
        Assert.Equal(2, _talko.Asked.Count);
    }

    [Fact]
    public async Task A_call_lost_on_a_kept_connection_is_repeated_once_on_a_new_one()
    {
        var chatId = AddChat();
        await _client.GetUserAsync(1, Token);
        LoseFirst(1, Fault.LoseAnswer);

        await _client.InsertMessageAsync(chatId, 1, "hello", cancellationToken: Token);

        Assert.Single(_talko.Storage.MessagesOf(chatId));
        Assert.Equal(["GetUser", "InsertMessage", "InsertMessage"], _talko.Asked);
    }

    [Fact]
    public async Task A_call_lost_on_a_new_connection_is_not_repeated()
    {
        AddChat();
        LoseFirst(1, Fault.LoseAnswer);

        await Assert.ThrowsAnyAsync<IOException>(() => _client.GetUserAsync(1, Token));
        Assert.Single(_talko.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_whose_making_was_lost_is_made_once_when_asked_for_again(bool wasMade)
    {
        await _client.InsertUserAsync("Ann", Token);
        Lose("InsertUser", wasMade ? Fault.LoseAnswer : Fault.LoseRequest);
        await Assert.ThrowsAnyAsync<IOException>(() => _client.InsertUserAsync("Bob", Token));
        await Assert.ThrowsAnyAsync<IOException>(() => _client.InsertUserAsync("Bob", Token));
        Lose("none", Fault.None);

        Assert.Equal(2, (await _client.InsertUserAsync("Bob", Token)).UserId);

        var taken = await Assert.ThrowsAsync<RpcException>(() => _client.InsertUserAsync("Bob", Token));
        Assert.Equal(RpcErrorCode.Conflict, taken.Code);
    }

    [Fact]
    public async Task A_user_whose_making_was_lost_is_returned_also_where_looking_for_him_was_lost()
    {
        Lose("InsertUser", Fault.LoseAnswer);
        await Assert.ThrowsAnyAsync<IOException>(() => _client.InsertUserAsync("Bob", Token));
        Lose("FindUser", Fault.LoseAnswer);
        await Assert.ThrowsAnyAsync<IOException>(() => _client.InsertUserAsync("Bob", Token));
        Lose("none", Fault.None);

        Assert.Equal("Bob", (await _client.InsertUserAsync("Bob", Token)).UserName);
    }

    [Fact]
    public async Task A_name_that_somebody_had_before_stays_his_also_where_a_call_was_lost()
    {
        _talko.Storage.AddUser("Bob");
        Lose("InsertUser", Fault.LoseAnswer);
        await Assert.ThrowsAnyAsync<IOException>(() => _client.InsertUserAsync("Bob", Token));
        Lose("none", Fault.None);

        await Assert.ThrowsAsync<RpcException>(() => _client.InsertUserAsync("Bob", Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Concurrent_calls_share_a_bounded_number_of_connections(bool cancelled)
    {
        _client = new TalkoClient(_talko.Options with { MaxConnections = 3 });
        AddChat();
        var answered = new TaskCompletionSource();
        _talko.Faults = (_, _) => Fault.AnswerAfter(answered.Task);
        using var cancellation = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 20).Select(_ => _client.GetUserAsync(1, cancellation.Token)).ToList();
        await Deadline.Until("three questions", () => _talko.Asked.Count == 3);

        if (cancelled)
        {
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls).Within("the calls"));
            await Deadline.Until("no connection", () => { answered.TrySetResult(); return _talko.Data.Open == 0; });
        }

        answered.TrySetResult();
        await _client.GetUserAsync(1, Token);
        Assert.Equal(cancelled ? 4 : 3, _talko.Data.Accepted);
        Assert.True(cancelled || (await Task.WhenAll(calls)).Length == 20);
    }

    [Fact]
    public async Task Calls_that_may_not_be_repeated_share_it_too()
    {
        _client = new TalkoClient(_talko.Options with { MaxConnections = 2 });
        for (var number = 0; number < 50; number++)
        {
            await _client.InsertUserAsync($"user {number}", Token);

            // One that was closed to make room may still be open at its other end.
            await Deadline.Until("no more than the bound", () => _talko.Data.Open <= 2);
        }
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_an_IOException_that_says_so()
    {
        var time = new ManualTime();
        _client = new TalkoClient(_talko.Options with { TimeProvider = time });
        _talko.Faults = (_, _) => Fault.AnswerAfter(new TaskCompletionSource().Task);
        var call = _client.GetUserAsync(1, Token);
        await Deadline.Until("the question", () => _talko.Asked.Count == 1);
        time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(call.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(1));

        var exception = await Assert.ThrowsAsync<IOException>(() => call.Within("the time-out"));
        Assert.Equal($"127.0.0.1:{_talko.Data.Port} did not answer within 15 s", exception.Message);
    }

    [Fact]
    public async Task A_server_that_is_away_is_an_IOException_that_names_it()
    {
        _talko.Data.Kill();

        var exception = await Assert.ThrowsAsync<IOException>(() => _client.GetUserAsync(1, Token));

        Assert.Contains($"127.0.0.1:{_talko.Data.Port}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_is_a_cancellation_and_the_next_one_works()
    {
        AddChat();
        var isHeld = true;
        _talko.Faults = (_, _) => isHeld ? Fault.AnswerAfter(new TaskCompletionSource().Task) : Fault.None;
        using var cancellation = new CancellationTokenSource();
        var call = _client.GetUserAsync(1, cancellation.Token);
        await Deadline.Until("the question", () => _talko.Asked.Count == 1);
        isHeld = false;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within("the cancellation"));
        Assert.Equal("Ann", (await _client.GetUserAsync(1, Token)).UserName);
    }

    [Fact]
    public async Task Disposing_closes_the_kept_connections()
    {
        AddChat();
        await _client.GetUserAsync(1, Token);

        await _client.DisposeAsync();

        await Deadline.Until("no connection", () => _talko.Data.Open == 0);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _client.GetUserAsync(1, Token));
    }

    [Fact]
    public async Task The_BroadcastServer_is_called_on_connections_that_are_not_kept()
    {
        await _client.CloseStreamAsync(1, Token);

        Assert.Equal(1, _talko.Broadcast.Accepted);
        await Deadline.Until("no connection", () => _talko.Broadcast.Open == 0);
    }

    private long AddChat()
    {
        _talko.Storage.AddUser("Ann");
        _talko.Storage.AddUser("Bob");
        return _talko.Storage.AddChat("N/A", 1, 2);
    }

    private void Lose(string lost, Fault fault) => _talko.Faults = (method, _) => method == lost ? fault : Fault.None;

    private void LoseFirst(int times, Fault fault)
    {
        var left = times;
        _talko.Faults = (_, _) => Interlocked.Decrement(ref left) >= 0 ? fault : Fault.None;
    }
}
