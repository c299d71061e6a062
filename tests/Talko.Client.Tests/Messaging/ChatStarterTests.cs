using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;

namespace Talko.Client.Tests.Messaging;

public sealed class ChatStarterTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench.Talko.Storage.AddUser("Cem");
        _bench.Talko.Storage.AddUser("Dana");
        await _bench.StartAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task One_name_makes_a_private_chat_that_is_then_in_the_view()
    {
        var chatId = await _bench.Session.StartChatAsync([" cem "], null, Token);

        var chat = Shown(chatId);
        Assert.Equal(("Cem", true), (chat.Name, chat.IsPrivate));
    }

    [Fact]
    public async Task The_private_chat_there_is_is_returned() =>
        Assert.Equal(_bench.ChatId, await _bench.Session.StartChatAsync(["Bob"], "ignored", Token));

    [Fact]
    public async Task More_names_make_a_group_named_as_asked_or_after_its_people()
    {
        var named = await _bench.Session.StartChatAsync(["Bob", "Cem"], " Friends ", Token);
        var unnamed = await _bench.Session.StartChatAsync(["Bob", "Cem", "Dana", "bob", "Ann", ""], null, Token);

        Assert.Equal(("Friends", 3), (Shown(named).Name, Shown(named).UserCount));
        Assert.Equal(("Bob, Cem, Dana", 4), (Shown(unnamed).Name, Shown(unnamed).UserCount));
    }

    [Fact]
    public async Task An_unknown_name_is_named_and_no_chat_is_made()
    {
        var exception = await Assert.ThrowsAsync<RpcException>(
            () => _bench.Session.StartChatAsync(["Bob", "Nobody"], null, Token));

        Assert.Equal("there is no user called Nobody", exception.Message);
        Assert.Single(_bench.Session.View.Chats);
    }

    [Fact]
    public async Task Nobody_else_is_refused() =>
        await Assert.ThrowsAsync<RpcException>(() => _bench.Session.StartChatAsync(["Ann", " "], null, Token));

    [Fact]
    public async Task Asked_again_after_a_loss_it_is_the_same_chat()
    {
        _bench.Talko.Faults = (method, _) => method == "InsertChat" ? Fault.LoseAnswer : Fault.None;
        await Assert.ThrowsAnyAsync<IOException>(() => _bench.Session.StartChatAsync(["Bob", "Cem"], "Friends", Token));
        _bench.Talko.Faults = (_, _) => Fault.None;

        var chatId = await _bench.Session.StartChatAsync(["Bob", "Cem"], "Friends", Token);
        var another = await _bench.Session.StartChatAsync(["Bob", "Cem"], "Friends", Token);

        Assert.Equal(["Bob", "Friends", "Friends"], _bench.Session.View.Chats.Select(chat => chat.Name).Order());
        Assert.NotEqual(chatId, another);
    }

    [Fact]
    public async Task A_chat_can_be_started_and_written_to_while_the_stream_is_away()
    {
        _bench.Talko.Broadcast.Kill();
        await _bench.UntilAsync("offline", view => view.Connection == ConnectionState.Offline);

        var chatId = await _bench.Session.StartChatAsync(["Cem"], null, Token);
        _bench.Session.Send(chatId, "hello");

        await _bench.UntilAsync("sent", _ => Shown(chatId).Messages is [{ State: DeliveryState.Sent }]);
    }

    [Fact]
    public async Task A_chat_started_before_the_stream_ever_opened_can_be_written_to()
    {
        await using var bench = new MessengerBench();
        var answered = new TaskCompletionSource();
        bench.Talko.Broadcast.Kill();
        bench.Talko.Faults = (method, _) => method == "InsertMessage" ? Fault.AnswerAfter(answered.Task) : Fault.None;
        bench.Session.Start();

        var chatId = await bench.Session.StartChatAsync(["Bob"], null, Token);
        bench.Session.Send(chatId, "hello");

        var pending = Assert.Single(Assert.Single(bench.Session.View.Chats).Messages);
        Assert.Equal((DeliveryState.Pending, bench.Ann), (pending.State, pending.Author));
        answered.SetResult();
        await bench.UntilAsync("sent", view => view.Chats[0].Messages is [{ State: DeliveryState.Sent }]);
    }

    private ChatView Shown(long chatId) => _bench.Session.View.Chats.Single(chat => chat.ChatId == chatId);
}
