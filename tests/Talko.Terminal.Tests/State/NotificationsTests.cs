using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Host;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class NotificationsTests : IAsyncDisposable
{
    private readonly Clock _clock = new();
    private readonly TempFolder _folder = new();
    private readonly FakeMessenger _messenger = new();
    private readonly NotificationSettings _settings;
    private readonly Notifications _notifications;

    public NotificationsTests()
    {
        _settings = Settings();
        _notifications = new Notifications(_settings, _clock);
        _messenger.AddChat(1, "Joe Rogan", _messenger.Said(FakeMessenger.Joe, "hello"));
        _messenger.KeepMark(1);
        _messenger.AddGroup(2, "Hikers", FakeMessenger.Me, FakeMessenger.Joe, FakeMessenger.Ada);
        ((IMessenger)_messenger).Start();
        _notifications.Apply(_messenger.View);
    }

    [Fact]
    public void What_was_there_at_the_start_is_not_told_of()
    {
        _messenger.AddChat(3, "Ada", _messenger.Said(FakeMessenger.Ada, "unread"));
        _messenger.KeepMark(3);
        var notifications = new Notifications(_settings, _clock);

        notifications.Apply(_messenger.View);

        Assert.Null(notifications.DueIn);
    }

    [Fact]
    public void A_private_message_is_told_of_once_and_only_a_moment_later()
    {
        Receive(1, "are you there?");
        Assert.Null(_notifications.Take(_messenger.View));
        Assert.Equal(Notifications.Patience, _notifications.DueIn);

        _clock.Now = 3;

        Assert.Equal(new Notification("Joe Rogan", "are you there?"), _notifications.Take(_messenger.View));
        Assert.Null(_notifications.Take(_messenger.View));
        _notifications.Apply(_messenger.View);
        Assert.Null(_notifications.DueIn);
    }

    [Fact]
    public void What_is_read_meanwhile_on_any_device_is_not_told_of()
    {
        var message = Receive(1, "are you there?");
        _messenger.MarkRead(1, message.MessageId!.Value);

        Assert.Null(TakeLater());
    }

    [Fact]
    public void What_is_deleted_meanwhile_is_not_told_of()
    {
        var message = Receive(1, "oops");
        Change(1, chat => chat with
        {
            Messages = chat.Messages.Replace(
                message,
                message with { Text = "", Stored = message.Stored! with { DeletedTs = 1, DeletedById = 2 } }),
        });

        Assert.Null(TakeLater());
    }

    [Fact]
    public void In_a_group_only_a_mention_is_told_of()
    {
        Receive(2, "anybody?");
        Assert.Null(_notifications.DueIn);

        Receive(2, "@Eugen Hotaj?", isMention: true);

        Assert.Equal(new Notification("Joe Rogan in Hikers", "@Eugen Hotaj?"), TakeLater());
    }

    [Theory]
    [InlineData(NotifyLevel.None, false)]
    [InlineData(NotifyLevel.All, true)]
    public void Muted_and_archived_chats_are_silent(string notify, bool isArchived)
    {
        _messenger.KeepMark(1, notify);
        Change(1, chat => chat with { Reading = chat.Reading! with { Notify = notify } });
        var message = _messenger.Said(FakeMessenger.Joe, "hello?");
        _messenger.Receive(1, message);
        Change(1, chat => chat with { Reading = chat.Reading! with { IsArchived = isArchived } });

        Assert.Null(TakeLater());
    }

    [Fact]
    public void Own_messages_of_other_devices_are_silent()
    {
        var message = _messenger.Said(FakeMessenger.Me, "from the phone");
        _messenger.Receive(1, message);
        _notifications.Apply(_messenger.View);

        Assert.Null(_notifications.DueIn);
    }

    [Theory]
    [InlineData("**bring** `tacos`", "bring tacos")]
    [InlineData("```\n\n```", "```\n\n```")]
    public void What_is_told_has_no_marks(string text, string told)
    {
        Receive(1, text);

        Assert.Equal(told, TakeLater()?.Body);
    }

    [Fact]
    public void Several_are_one_notification()
    {
        Receive(1, "one");
        Receive(1, "two");
        Receive(2, "three", isMention: true);

        Assert.Equal(new Notification("Joe Rogan in Hikers, and 2 more", "three"), TakeLater());
        Assert.Null(_notifications.DueIn);
    }

    [Fact]
    public void What_came_a_little_later_does_not_ring_again()
    {
        Receive(1, "one");
        _clock.Now = 2;
        Receive(1, "two");

        Assert.Equal(new Notification("Joe Rogan, and 1 more", "two"), TakeLater());
        Assert.Null(_notifications.DueIn);
    }

    [Fact]
    public void What_came_after_one_that_was_read_waits_its_own_time()
    {
        var read = Receive(1, "one");
        _messenger.MarkRead(1, read.MessageId!.Value);
        _clock.Now = 2;
        Receive(1, "two");

        Assert.Null(TakeLater());
        _clock.Now = 5;
        Assert.Equal("two", _notifications.Take(_messenger.View)?.Body);
    }

    [Fact]
    public void A_chat_that_is_new_is_told_of()
    {
        _messenger.AddChat(3, "Ada", _messenger.Said(FakeMessenger.Ada, "good morning"));
        Change(3, chat => chat with { Reading = new ReadState(0, 1, NotifyLevel.All, false, 0, 99, 1) });

        Assert.Equal("good morning", TakeLater()?.Body);
    }

    [Fact]
    public void The_text_can_be_hidden()
    {
        _settings.Set(AlertLevel.Name);
        Receive(1, "secret");
        Assert.Equal(new Notification("Joe Rogan", "wrote to you"), TakeLater());

        Receive(2, "secret", isMention: true);
        _clock.Now = 6;
        Assert.Equal(new Notification("Joe Rogan in Hikers", "mentioned you"), _notifications.Take(_messenger.View));
    }

    [Fact]
    public void Until_a_time_nothing_is_told_and_nothing_comes_after()
    {
        _settings.BeQuiet(_clock.GetUtcNow().AddSeconds(60));
        Receive(1, "psst");
        Assert.Null(TakeLater());

        _clock.Now = 61;
        Assert.Null(_notifications.Take(_messenger.View));
        Receive(1, "again");
        _clock.Now = 65;
        Assert.Equal("again", _notifications.Take(_messenger.View)?.Body);
    }

    [Fact]
    public void The_settings_are_kept_and_a_broken_file_is_what_is_usual()
    {
        _settings.Set(AlertLevel.Bell);
        _settings.BeQuiet(_clock.GetUtcNow().AddHours(1));
        var again = Settings();
        Assert.Equal((AlertLevel.Bell, 13), (again.Level, again.QuietUntil?.Hour));

        File.WriteAllText(_folder.File("notifications.json"), "{\"level\":17}");

        Assert.Equal((AlertLevel.Text, null), (Settings().Level, Settings().QuietUntil));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return _messenger.DisposeAsync();
    }

    private NotificationSettings Settings() => new(new SavedNotifications(_folder.File("notifications.json")), _clock);

    private Notification? TakeLater()
    {
        _clock.Now = 3;
        return _notifications.Take(_messenger.View);
    }

    private ChatMessage Receive(long chatId, string text, bool isMention = false)
    {
        var message = _messenger.Said(FakeMessenger.Joe, text) with { MentionsMe = isMention };
        _messenger.Receive(chatId, message);
        _notifications.Apply(_messenger.View);
        return message;
    }

    private void Change(long chatId, Func<ChatView, ChatView> change)
    {
        _messenger.Update(view => view with
        {
            Chats = view.Chats.ConvertAll(chat => chat.ChatId == chatId ? change(chat) : chat),
        });
        _notifications.Apply(_messenger.View);
    }
}
