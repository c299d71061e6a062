using Talko.Terminal.Host;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class ChatCommandsTests : IAsyncDisposable
{
    private readonly FakeMessenger _messenger = new();
    private readonly NotificationSettings _settings = new(new SavedNotifications("/dev/null/notifications"), new Clock());
    private readonly ChatModel _model;

    public ChatCommandsTests()
    {
        _messenger.AddChat(2, "Joe Rogan", _messenger.Said(FakeMessenger.Joe, "hello"));
        _messenger.KeepMark(2);
        _messenger.AddGroup(1, "Hikers", FakeMessenger.Me, FakeMessenger.Joe, FakeMessenger.Ada);
        ((IMessenger)_messenger).Start();
        _model = new ChatModel(_messenger, new Drafts(new SavedDrafts("/dev/null/drafts", "fake", 1)), TimeProvider.System);
        var actions = new ChatActions(_messenger, _model, TestContext.Current.CancellationToken);
        _model.ChatAsked += new ChatCommands(
            _model, actions, new AlertCommands(_model, _settings, new Clock()), TimeProvider.System).Run;
        _model.Apply(_messenger.View);
    }

    [Theory]
    [InlineData("/topic Sunday at nine", "change 1  Sunday at nine", "The topic is set.")]
    [InlineData("/topic -", "change 1  ", "The topic is gone.")]
    [InlineData("/rename Walkers", "change 1 Walkers ", "The group is called Walkers now.")]
    [InlineData("/add jo number 5", "add 1 5", "Jo Number 5 is added.")]
    [InlineData("/add ada", "add 1 3", "Ada is here already.")]
    [InlineData("/remove joe", "remove 1 2", "Joe Rogan is removed.")]
    [InlineData("/owner Ada", "owner 1 3 True", "Ada owns the group, too.")]
    [InlineData("/notify mentions", "settings 1 mentions ", "You are told of what mentions you.")]
    [InlineData("/mute", "settings 1 none ", "Muted: you are told of nothing here.")]
    [InlineData("/archive", "settings 1  True", "Hikers is archived until somebody writes there; /archived lists it.")]
    [InlineData("/block ada", "block 3 True", "Ada is blocked: neither of you writes to the other, groups stay as they are.")]
    [InlineData("/nick Eugene", "rename Eugene", "You are called Eugene now, also when you sign in.")]
    public void It_is_done_and_told(string input, string call, string notice)
    {
        Enter(input);

        Assert.Contains(call, _messenger.Calls);
        Assert.Equal((notice, false, ""), (_model.Notice?.Text, _model.Notice?.IsError, _model.Place.Editor.Text));
    }

    [Theory]
    [InlineData("/quiet", "Not quiet: private messages and mentions are told of. /quiet 45m, 2h, 8:00 or off changes it.")]
    [InlineData("/quiet 45m", "Quiet until Sat 12:45.")]
    [InlineData("/quiet 8:00", "Quiet until Sun 08:00.")]
    [InlineData("/quiet off", "Not quiet: private messages and mentions are told of.")]
    [InlineData("/alerts", "Told is who wrote, and what. /alerts off, bell, name, text: one of them changes it.")]
    [InlineData("/alerts name", "Told is who wrote, not what.")]
    public void What_this_device_tells_of_is_said(string input, string notice)
    {
        Enter(input);

        Assert.Equal((notice, false, ""), (_model.Notice?.Text, _model.Notice?.IsError, _model.Place.Editor.Text));
    }

    [Theory]
    [InlineData("/add shy", "Shy Person cannot be added: one of you has blocked the other.")]
    [InlineData("/add jo", "Who of them: Joe Rogan, Jo Number 5, Jo Number 6 or 6 more? Tab completes a name.")]
    [InlineData("/add Nobody", "There is nobody called Nobody here.")]
    [InlineData("/remove Shy", "There is nobody called Shy here.")]
    [InlineData("/remove Eugen", "/leave is for oneself.")]
    [InlineData("/owner", "Say a name after it; Tab completes it.")]
    [InlineData("/notify sometimes", "/notify all, mentions, none: one of them.")]
    [InlineData("/quiet never", "/quiet 45m, /quiet 2h, /quiet 8:00 (up to a week), or /quiet off.")]
    [InlineData("/quiet 999h", "/quiet 45m, /quiet 2h, /quiet 8:00 (up to a week), or /quiet off.")]
    [InlineData("/alerts loud", "/alerts off, bell, name, text: one of them.")]
    [InlineData("/alerts 2", "/alerts off, bell, name, text: one of them.")]
    [InlineData("/archived", "No chat is archived.")]
    [InlineData("/unread", "Nobody else has written here.")]
    [InlineData("/leave", "You will find nothing of it any more. Who joined first will own it. Enter /leave again to leave.")]
    public void What_cannot_be_done_comes_back_with_the_reason(string input, string notice)
    {
        Enter(input);

        Assert.Equal((notice, true, input), (_model.Notice?.Text, _model.Notice?.IsError, _model.Place.Editor.Text));
    }

    [Fact]
    public void Who_does_not_own_the_group_is_told_who_does()
    {
        Enter("/owner Ada");
        Enter("/owner Eugen");

        Enter("/remove Joe");

        Assert.Equal("Only the group's owners may do that: Ada.", _model.Notice?.Text);
    }

    [Fact]
    public void Leaving_is_asked_for_twice()
    {
        Enter("/leave");
        Enter("/leave");

        Assert.Equal(("You have left Hikers.", "Joe Rogan"), (_model.Notice?.Text, _model.Active?.Name));
    }

    [Fact]
    public void In_a_chat_of_two_the_other_is_meant()
    {
        _model.OpenNext(1);

        Enter("/block");
        Assert.Contains("block 2 True", _messenger.Calls);
        Enter("/unblock");
        Assert.Contains("block 2 False", _messenger.Calls);
        Enter("/unread");
        Assert.Contains("unread 2 1", _messenger.Calls);
        Enter("/leave");
        Assert.Equal("A chat of two is not left: /archive puts it away, /block ends it.", _model.Notice?.Text);
    }

    [Fact]
    public void What_is_archived_is_folded_away_and_comes_back()
    {
        Enter("/archive");
        Assert.Equal(("Joe Rogan", 1, 2), (_model.Active?.Name, _model.List.ArchivedCount, _model.List.RowCount));

        Enter("/archived");
        Assert.Equal(3, _model.List.RowCount);
        _model.OpenRow(2);
        Enter("/archive");

        Assert.Equal(("Hikers", 0), (_model.Active?.Name, _model.List.ArchivedCount));
    }

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    private void Enter(string input)
    {
        _model.Place.Editor.Set(input);
        _model.Submit();
        _model.Apply(_messenger.View);
    }
}
