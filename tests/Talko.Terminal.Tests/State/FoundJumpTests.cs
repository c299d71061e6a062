using Talko.Terminal.Host;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class FoundJumpTests : IAsyncDisposable
{
    private readonly FakeMessenger _messenger = new();
    private readonly ChatModel _model;
    private readonly FoundJump _jump;

    public FoundJumpTests()
    {
        _model = TalkModel.Start(_messenger);
        _jump = new FoundJump(_model, _messenger, new Attempts(_model, TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    [Fact]
    public async Task Another_chat_opens_where_the_message_is_and_what_is_below_stays_unread()
    {
        _model.Open(2);
        _messenger.Receive(1, _messenger.Said(FakeMessenger.Ada, "not read yet"));
        Assert.Equal(1, Hikers().Reading!.UnreadCount);

        Assert.True(await _jump.OpenAsync(1, 30));

        Assert.Equal((1, true, "m30"), (_model.Active?.ChatId, _model.IsDetached, _model.Place.Anchor?.MessageKey));
        Assert.Equal(1, Hikers().Reading!.UnreadCount);
    }

    [Fact]
    public async Task What_cannot_be_loaded_leaves_everything_as_it_was()
    {
        _messenger.NextAroundFailure = new IOException("nobody answers");
        _model.Open(2);

        Assert.False(await _jump.OpenAsync(1, 30));

        Assert.Equal((2, "It could not be loaded: nobody answers"), (_model.Active?.ChatId, _model.Notice?.Text));
    }

    [Fact]
    public async Task Who_thinks_better_of_it_is_not_taken_away()
    {
        var loading = new TaskCompletionSource();
        _messenger.OpeningAround = loading.Task;
        _model.Open(2);
        var opening = _jump.OpenAsync(1, 30);

        _jump.Cancel();
        loading.SetResult();

        Assert.False(await opening.Within("the jump"));
        Assert.Equal(2, _model.Active?.ChatId);
    }

    private Client.Messaging.ChatView Hikers() => _model.View.Chats.Find(chat => chat.ChatId == 1)!;
}
