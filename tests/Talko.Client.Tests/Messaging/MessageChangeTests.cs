using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>Editing, deleting and reacting, also where the answer is lost or another device was first.</summary>
public sealed class MessageChangeTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FakeTalko Talko => _bench.Talko;

    private Messenger Messenger => _bench.Session;

    private long ChatId => _bench.ChatId;

    public async ValueTask InitializeAsync()
    {
        Talko.Post(ChatId, _bench.Ann.UserId, "mine");
        Talko.Post(ChatId, _bench.Bob.UserId, "theirs");
        await _bench.StartAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_edit_is_shown_when_it_is_answered()
    {
        Talko.IsPushLost = _ => true;
        var line = _bench.Chat.Messages[0];

        await Messenger.EditAsync(ChatId, line.MessageId!.Value, "ours", line.Number!.Value, [_bench.Bob.UserId], Token);

        Assert.Equal(("ours", true), (_bench.Chat.Messages[0].Text, _bench.Chat.Messages[0].IsEdited));
        Assert.Equal([_bench.Bob.UserId], _bench.Chat.Messages[0].MentionIds);
    }

    [Fact]
    public async Task An_edit_that_came_too_late_loses_neither_text()
    {
        Talko.IsPushLost = _ => true;
        var began = _bench.Chat.Messages[0];
        Talko.Edit(ChatId, 0, "from the other device");

        var refusal = await Assert.ThrowsAsync<RpcException>(() =>
            Messenger.EditAsync(ChatId, began.MessageId!.Value, "from here", began.Number!.Value, cancellationToken: Token));

        Assert.Equal(RpcErrorReason.Version, refusal.Reason);
        Assert.Equal("from the other device", refusal.StoredMessage!.MessageText);
        Assert.Equal("from the other device", _bench.Chat.Messages[0].Text);
    }

    [Fact]
    public async Task An_edit_whose_answer_was_lost_can_be_made_again()
    {
        var line = _bench.Chat.Messages[0];
        var lost = false;
        Talko.Faults = (method, _) => method == "EditMessage" && !lost && (lost = true) ? Fault.LoseAnswer : Fault.None;

        await Messenger.EditAsync(ChatId, line.MessageId!.Value, "ours", line.Number!.Value, cancellationToken: Token);

        Assert.True(lost);
        Assert.Equal("ours", _bench.Chat.Messages[0].Text);
    }

    [Fact]
    public async Task A_text_that_storage_would_refuse_is_not_sent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Messenger.EditAsync(ChatId, 1, " ", 1, cancellationToken: Token));
        Assert.DoesNotContain("EditMessage", Talko.Asked);
    }

    [Fact]
    public async Task A_deleted_message_says_so_and_nothing_else()
    {
        await Messenger.DeleteAsync(ChatId, _bench.Chat.Messages[0].MessageId!.Value, Token);

        Assert.Equal(("", true), (_bench.Chat.Messages[0].Text, _bench.Chat.Messages[0].IsDeleted));
    }

    [Fact]
    public async Task A_reaction_is_set_and_taken_back()
    {
        var id = _bench.Chat.Messages[1].MessageId!.Value;
        Talko.Change(storage => storage.SetReaction(ChatId, _bench.Bob.UserId, id, "👍", isSet: true));

        await Messenger.SetReactionAsync(ChatId, id, "👍", isSet: true, Token);
        var set = Assert.Single(_bench.Chat.Messages[1].Reactions);
        await Messenger.SetReactionAsync(ChatId, id, "👍", isSet: false, Token);

        Assert.Equal(("👍", true), (set.Reaction, set.IsOwn));
        Assert.Equal([_bench.Bob.UserId, _bench.Ann.UserId], set.UserIds);
        Assert.False(Assert.Single(_bench.Chat.Messages[1].Reactions).IsOwn);
    }

    [Fact]
    public async Task A_reaction_that_is_not_wanted_any_more_is_not_said_again()
    {
        var id = _bench.Chat.Messages[1].MessageId!.Value;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Talko.Faults = (method, _) =>
        {
            if (method == "SetReaction" && asked.TrySetResult())
            {
                return Fault.LoseRequest with { Begun = gone.Task };
            }

            return Fault.None;
        };
        var first = Messenger.SetReactionAsync(ChatId, id, "👍", isSet: true, Token);
        await asked.Task.Within("the question");

        var second = Messenger.SetReactionAsync(ChatId, id, "👍", isSet: false, Token);
        gone.SetResult();
        await Task.WhenAll(first, second).Within("the reaction");

        Assert.Null(Talko.Storage.MessagesOf(ChatId)[1].Reactions);
    }

    [Fact]
    public async Task A_reaction_is_said_again_until_it_is_so()
    {
        var id = _bench.Chat.Messages[1].MessageId!.Value;
        var losses = 3;
        Talko.Faults = (method, _) => method == "SetReaction" && Interlocked.Decrement(ref losses) >= 0
            ? Fault.LoseRequest
            : Fault.None;

        await Messenger.SetReactionAsync(ChatId, id, "👍", isSet: true, Token).Within("the reaction");

        Assert.Equal([_bench.Ann.UserId], Talko.Storage.MessagesOf(ChatId)[1].Reactions![0].UserIds);
    }

    [Fact]
    public async Task What_belongs_to_a_message_waits_with_it()
    {
        Talko.Data.Kill();
        Messenger.Send(ChatId, "an answer", replyToId: 2, mentionIds: [_bench.Bob.UserId]);
        var waiting = _bench.Chat.Messages[^1];

        Talko.Data.Start();
        await _bench.UntilAsync("sent", _ => _bench.Chat.Messages[^1].State == DeliveryState.Sent);

        var sent = _bench.Chat.Messages[^1];
        Assert.Equal((2, DeliveryState.Pending), (waiting.ReplyToId, waiting.State));
        Assert.Equal([_bench.Bob.UserId], waiting.MentionIds);
        Assert.Equal((waiting.Key, 2), (sent.Key, sent.ReplyToId));
        Assert.Equal([_bench.Bob.UserId], Talko.Storage.MessagesOf(ChatId)[^1].MentionIds);
    }

    [Fact]
    public void A_message_cannot_mention_more_than_the_server_takes()
    {
        long[] everybody = [.. Enumerable.Range(1, 3).Select(id => (long)id)];
        Assert.Equal("a message can mention at most 2 people", Assert.Throws<ArgumentException>(
            () => StateOf(new ServerLimits { MaxMentions = 2 }).RequireText("hello", everybody)).Message);
    }

    [Fact]
    public async Task A_server_that_does_not_have_it_is_said_to_not_have_it()
    {
        Talko.KnowsConversations = false;

        var refusal = await Assert.ThrowsAsync<RpcException>(() => Messenger.DeleteAsync(ChatId, 1, Token));

        Assert.Equal((RpcErrorCode.MethodNotFound, "this server cannot do that yet"), (refusal.Code, refusal.Message));
    }

    private static MessengerState StateOf(ServerLimits limits)
    {
        var state = new MessengerState(1, new MessengerOptions());
        state.Introduce(new Introduction(new User(1, "Ann"), "epoch", MessengerLimits.Of(limits)));
        return state;
    }
}
