using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class ReadMarksTests : IAsyncDisposable
{
    private readonly FakeMessenger _messenger = new();
    private readonly ChatModel _model;
    private readonly ChatMessage _first;

    public ReadMarksTests()
    {
        _first = _messenger.Said(FakeMessenger.Joe, "hello");
        _messenger.AddChat(2, "Two", _messenger.Said(FakeMessenger.Joe, "there"));
        _messenger.AddChat(1, "One", _first);
        _messenger.KeepMark(1);
        _messenger.KeepMark(2);
        ((IMessenger)_messenger).Start();
        _model = new ChatModel(_messenger, new Drafts(new SavedDrafts("/dev/null/drafts", "fake", 1)), TimeProvider.System);
        _model.Apply(_messenger.View);
    }

    [Fact]
    public void What_is_on_the_screen_is_read()
    {
        var message = Receive(1);

        Assert.Equal($"read 1 {message.MessageId}", Assert.Single(Reads));
        Assert.Null(_model.Place.UnreadKey);
    }

    [Fact]
    public void Without_the_focus_nothing_is_read_and_a_line_says_from_where_on()
    {
        _model.SetFocus(false);
        var message = Receive(1);
        Receive(1);
        Assert.Empty(Reads);
        Assert.Equal((message.Key, 2), (_model.Place.UnreadKey, _model.List.NoticeCount));

        _model.SetFocus(true);

        Assert.Single(Reads);
        Assert.Equal(message.Key, _model.Place.UnreadKey);
    }

    [Fact]
    public void Below_the_screen_nothing_is_read_until_one_scrolls_there()
    {
        _model.ScrollTo(new ScrollAnchor(_first.Key, 0));
        var one = Receive(1);
        var two = Receive(1);
        Assert.Empty(Reads);
        Assert.Equal((2, one.Key), (_model.NewBelow, _model.Place.UnreadKey));

        _model.ScrollTo(new ScrollAnchor(two.Key, 1));
        Assert.Equal($"read 1 {one.MessageId}", Assert.Single(Reads));
    }

    [Fact]
    public void Another_chat_is_read_when_it_is_opened_with_a_line_above_the_first_unread_message()
    {
        var message = Receive(2);
        Receive(2);
        Assert.Empty(Reads);

        _model.OpenNextUnseen();

        Assert.Equal((2L, message.Key), (_model.Active?.ChatId, _model.Place.UnreadKey));
        Assert.Single(Reads);
    }

    [Fact]
    public async Task What_was_made_unread_stays_so_until_the_chat_is_opened_again()
    {
        await _messenger.MarkUnreadAsync(1, _first.MessageId!.Value, TestContext.Current.CancellationToken);
        _model.Apply(_messenger.View);
        var message = Receive(1);
        Assert.Empty(Reads);
        Assert.Equal((_first.Key, 2), (_model.Place.UnreadKey, _model.List.NoticeCount));

        _model.OpenNext(1);
        _model.OpenLast();

        Assert.Equal($"read 1 {message.MessageId}", Assert.Single(Reads));
    }

    [Fact]
    public void The_sum_leaves_out_what_is_muted_or_archived_and_counts_mentions_alone_where_that_is_wanted()
    {
        _messenger.AddGroup(3, "Muted", FakeMessenger.Me, FakeMessenger.Joe);
        _messenger.KeepMark(3, NotifyLevel.None);
        _messenger.AddGroup(4, "Mentions", FakeMessenger.Me, FakeMessenger.Joe);
        _messenger.KeepMark(4, NotifyLevel.Mentions);
        _model.Apply(_messenger.View);

        Receive(3);
        Receive(4);
        Assert.Equal(0, _model.List.NoticeCount);
        Receive(4, isMention: true);
        Receive(2);

        Assert.Equal((2, 2), (_model.List.NoticeCount, _model.NewElsewhere));
    }

    [Fact]
    public void A_line_that_is_not_loaded_is_known_and_found_once_it_is()
    {
        var unread = _messenger.Said(FakeMessenger.Joe, "unread");
        var newest = _messenger.Said(FakeMessenger.Joe, "newest");
        _messenger.AddChat(5, "Five", newest);
        _messenger.KeepMark(5);
        _messenger.Update(_ => _messenger.AtStart);
        Change(5, chat => chat with
        {
            HasOlder = true,
            Reading = chat.Reading! with { UnreadCount = 2, FirstUnreadId = unread.MessageId },
        });

        _model.Open(5);
        Assert.Equal((unread.MessageId, null), (_model.Place.UnreadId, _model.Place.UnreadKey));
        Change(5, chat => chat with { Messages = [unread, newest] });

        Assert.Equal(unread.Key, _model.Place.UnreadKey);
    }

    private void Change(long chatId, Func<ChatView, ChatView> change)
    {
        _messenger.Update(view => view with
        {
            Chats = view.Chats.ConvertAll(chat => chat.ChatId == chatId ? change(chat) : chat),
        });
        _model.Apply(_messenger.View);
    }

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    private IEnumerable<string> Reads => _messenger.Calls.Where(call => call.StartsWith("read", StringComparison.Ordinal));

    private ChatMessage Receive(long chatId, bool isMention = false)
    {
        var message = _messenger.Said(FakeMessenger.Joe, "news") with { MentionsMe = isMention };
        _messenger.Receive(chatId, message);
        _model.Apply(_messenger.View);
        return message;
    }
}
