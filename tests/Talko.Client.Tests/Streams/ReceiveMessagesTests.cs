using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Streams;

/// <summary>ReceiveMessagesAsync brings every message of others once and in order, whatever breaks meanwhile.</summary>
public sealed class ReceiveMessagesTests : IAsyncLifetime
{
    private const long Me = 1;
    private const long Bob = 2;
    private readonly FakeTalko _talko = new();
    private readonly TalkoClient _client;
    private readonly long _chatId;
    private readonly IAsyncEnumerator<Message> _messages;

    public ReceiveMessagesTests()
    {
        _client = new TalkoClient(_talko.Options);
        _talko.Storage.AddUser("Ann");
        _talko.Storage.AddUser("Bob");
        _chatId = _talko.Storage.AddChat("N/A", Me, Bob);
        _messages = Receive();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _talko.Dispose();
    }

    [Fact]
    public async Task Messages_come_as_they_are_pushed_on_one_stream()
    {
        var next = await ListenAsync();
        for (var i = 1; i <= 5; i++)
        {
            _talko.Post(_chatId, Bob, $"{i}");
            _talko.Post(_chatId, Me, "own");
        }

        Assert.Equal(["1", "2", "3", "4", "5"], await TakeAsync(next, 5));
        Assert.Equal(1, _talko.Broadcast.Accepted);
        Assert.DoesNotContain("GetMessages", _talko.Asked);
    }

    [Fact]
    public async Task What_is_written_while_the_servers_are_away_comes_when_they_are_back()
    {
        var next = await ListenAsync();
        _talko.Broadcast.Kill();
        _talko.Data.Kill();
        _talko.Storage.Insert(_chatId, Bob, "missed 1");
        _talko.Storage.Insert(_chatId, Bob, "missed 2");
        _talko.Broadcast.Start();
        _talko.Data.Start();

        Assert.Equal(["missed 1", "missed 2"], await TakeAsync(next, 2));
    }

    [Fact]
    public async Task A_busy_server_is_waited_for()
    {
        const int Refusals = 3;
        var left = Refusals;
        _talko.Faults = (method, _) => method == "GetChats" && Interlocked.Decrement(ref left) >= 0
            ? Fault.Refuse(RpcErrorCode.Busy, 1)
            : Fault.None;
        var next = await ListenAsync(Refusals);
        _talko.Post(_chatId, Bob, "hello");

        Assert.Equal(["hello"], await TakeAsync(next, 1));
    }

    [Fact]
    public async Task In_the_middle_of_a_wide_gap_a_push_that_comes_again_loses_nothing()
    {
        var next = await ListenAsync();
        _talko.Storage.MaxPage = 1;
        _talko.Storage.Insert(_chatId, Bob, "1");
        _talko.Storage.Insert(_chatId, Bob, "2");
        var three = _talko.Storage.Insert(_chatId, Bob, "3");
        _talko.Storage.Edit(_chatId, 0, "1, changed");
        _talko.Push(three.ToPush());
        _talko.Push(three.ToPush());
        _talko.Post(_chatId, Bob, "4");

        Assert.Equal(["2", "3", "1, changed", "4"], await TakeAsync(next, 4));
    }

    [Fact]
    public async Task A_chat_that_changes_and_a_hidden_change_are_passed_over()
    {
        _talko.Storage.AddUser("Cem");
        var group = _talko.Storage.AddChat("Tacos", Me, Bob, 3);
        var next = await ListenAsync();
        _talko.Push(_talko.Storage.Rename(group, Bob, "Burritos"));
        _talko.Push(_talko.Storage.ChangeHidden(group));
        _talko.Push(new StreamPush { Signal = _talko.Storage.RenameUser(Bob, "Robert") });
        _talko.Post(group, Bob, "hello");

        Assert.Equal(["hello"], await TakeAsync(next, 1));
        Assert.DoesNotContain("GetMessages", _talko.Asked);
    }

    [Fact]
    public async Task A_chat_that_this_user_was_removed_from_does_not_end_it()
    {
        _talko.Storage.AddUser("Cem");
        var group = _talko.Storage.AddChat("Tacos", Me, Bob, 3);
        _talko.Faults = (method, parameters) => method == "GetMessages" && (long?)parameters["chat_id"] == group
            ? Fault.Refuse(RpcErrorCode.Forbidden)
            : Fault.None;
        var next = await ListenAsync();
        _talko.IsPushLost = push => push.Message?.MessageText == "lost";
        _talko.Post(group, Bob, "lost");
        _talko.Post(group, Bob, "not for Ann");
        _talko.Post(_chatId, Bob, "hello");

        Assert.Equal(["hello"], await TakeAsync(next, 1));
    }

    [Fact]
    public async Task Left_and_begun_again_it_goes_on_where_it_was()
    {
        var next = await ListenAsync();
        _talko.Post(_chatId, Bob, "1");
        Assert.Equal(["1"], await TakeAsync(next, 1));
        await _messages.DisposeAsync();
        await Deadline.Until("no stream", () => _talko.StreamCount == 0);
        _talko.Post(_chatId, Bob, "2");

        Assert.Equal("2", (await _client.ReceiveMessageAsync(Me, TimeSpan.Zero, Token))!.MessageText);
        _talko.Post(_chatId, Bob, "3");
        var again = Receive();
        Assert.True(await again.MoveNextAsync().AsTask().Within("the message"));
        Assert.Equal("3", again.Current.MessageText);
        await again.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_has_ended_is_told()
    {
        _talko.Token = "valid";

        var refusal = await Assert.ThrowsAsync<RpcException>(() => _messages.MoveNextAsync().AsTask().Within("the refusal"));
        Assert.Equal(RpcErrorCode.NotSignedIn, refusal.Code);
    }

    private IAsyncEnumerator<Message> Receive() => _client.ReceiveMessagesAsync(Me, Token).GetAsyncEnumerator(Token);

    // The first message, once the stream is open and storage has answered the first of the two lists of a beginning.
    private async Task<Task<bool>> ListenAsync(int refusals = 0)
    {
        var next = _messages.MoveNextAsync().AsTask();
        await Deadline.Until("the lists", () => _talko.Asked.Count(method => method == "GetChats") == refusals + 2);
        return next;
    }

    private async Task<List<string>> TakeAsync(Task<bool> next, int count)
    {
        var texts = new List<string>();
        while (true)
        {
            Assert.True(await next.Within($"message {texts.Count + 1}"));
            texts.Add(_messages.Current.MessageText);
            if (texts.Count == count)
            {
                return texts;
            }

            next = _messages.MoveNextAsync().AsTask();
        }
    }
}
