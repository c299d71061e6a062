using Talko.Client.Messaging;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class HistoryPagesTests : IAsyncDisposable
{
    private readonly FakeMessenger _messenger = new();
    private readonly ChatModel _model;
    private readonly HistoryPages _pages;

    public HistoryPagesTests()
    {
        _model = TalkModel.Start(_messenger);
        _pages = new HistoryPages(_model, _messenger, new Attempts(_model, CancellationToken.None));
    }

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    [Fact]
    public async Task Older_messages_that_cannot_be_loaded_are_a_notice()
    {
        _messenger.Update(view => view with { Connection = ConnectionState.Offline });

        await _pages.LoadOlderAsync();

        Assert.Equal("Older messages could not be loaded: Nobody answers.", _model.Notice?.Text);
        Assert.False(_model.Place.IsLoadingOlder);
    }

    [Fact]
    public async Task A_window_in_the_middle_grows_both_ways_until_it_is_part_of_the_newest()
    {
        var jump = new MessageJump(
            _model, _messenger, new Attempts(_model, CancellationToken.None), key => _model.ScrollTo(new ScrollAnchor(key, 0)));
        await jump.GoToAsync(30);
        Assert.True(_model.IsDetached);
        Assert.Equal(25, _model.Shown!.Messages[0].MessageId);

        await _pages.LoadOlderAsync();
        _model.Apply(_messenger.View);
        Assert.Equal((15, 44), (_model.Shown!.Messages[0].MessageId, _model.Shown.Messages[^1].MessageId));

        await _pages.LoadNewerAsync();
        await _pages.LoadNewerAsync();
        _model.Apply(_messenger.View);

        Assert.False(_model.IsDetached);
        Assert.Equal(15, _model.Shown!.Messages[0].MessageId);
        Assert.Equal("m30", _model.Place.Anchor?.MessageKey);
        Assert.Equal(_messenger.View.Chats[0].Messages[^1], _model.Shown.Messages[^1]);
    }
}
