using Talko.Client.Messaging;
using Talko.Terminal.Host;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class ChatModelTests
{
    [Fact]
    public void The_first_chat_is_open_at_the_start()
    {
        var (_, model) = Start();

        Assert.Equal("One", model.Active?.Name);
    }

    [Fact]
    public void Every_chat_keeps_its_draft_and_its_place()
    {
        var (_, model) = Start();
        var anchor = new ScrollAnchor("somewhere", 0);
        model.Place.Editor.Set("for one");
        model.ScrollTo(anchor);

        model.OpenNext(1);
        Assert.Equal(("", null), (model.Place.Editor.Text, model.Place.Anchor));
        model.OpenNext(-1);

        Assert.Equal(("for one", anchor), (model.Place.Editor.Text, model.Place.Anchor));
    }

    [Fact]
    public void The_list_is_walked_in_a_ring_by_number_and_back()
    {
        var (_, model) = Start();

        model.OpenNext(-1);
        Assert.Equal("Three", model.Active?.Name);
        model.OpenNumber(2);
        Assert.Equal("Two", model.Active?.Name);
        model.OpenLast();
        Assert.Equal("Three", model.Active?.Name);
        model.OpenNumber(10);
        Assert.Equal("Three", model.Active?.Name);
    }

    [Fact]
    public void The_next_chat_with_news_is_opened_with_a_line_above_them()
    {
        var (messenger, model) = Start();
        messenger.Receive(3, messenger.Said(FakeMessenger.Joe, "one"));
        var second = messenger.Said(FakeMessenger.Joe, "two");
        messenger.Receive(3, second);
        model.Apply(messenger.View);

        model.OpenNextUnseen();

        Assert.Equal("Three", model.Active?.Name);
        Assert.Equal("one", model.Active?.Messages.Find(message => message.Key == model.Place.UnreadKey)?.Text);
        Assert.Contains("seen 3", messenger.Calls);
        model.Apply(messenger.View);
        model.OpenNextUnseen();
        Assert.Equal("Nothing new in other chats.", model.Notice?.Text);
    }

    [Fact]
    public void What_comes_in_on_the_screen_is_seen_at_once()
    {
        var (messenger, model) = Start();

        messenger.Receive(1, messenger.Said(FakeMessenger.Joe, "hi"));
        model.Apply(messenger.View);

        Assert.Contains("seen 1", messenger.Calls);
        Assert.Null(model.Place.UnreadKey);
    }

    [Fact]
    public void What_comes_in_below_the_screen_is_new_until_one_goes_there()
    {
        var (messenger, model) = Start();
        model.ScrollTo(new ScrollAnchor("m1", 0));

        var message = messenger.Said(FakeMessenger.Joe, "hi");
        messenger.Receive(1, message);
        model.Apply(messenger.View);

        Assert.Equal((1, message.Key), (model.NewBelow, model.Place.UnreadKey));
        Assert.DoesNotContain("seen 1", messenger.Calls);
        model.ScrollTo(null);
        Assert.Contains("seen 1", messenger.Calls);
    }

    [Fact]
    public void A_refused_text_stays_in_the_input_with_the_reason()
    {
        var (_, model) = Start();
        model.Place.Editor.Set("   ");

        model.Submit();

        Assert.Equal("   ", model.Place.Editor.Text);
        Assert.True(model.Notice is { IsError: true, Text: ['A', ' ', 'm', 'e', 's', 's', 'a', 'g', 'e', ..] });
    }

    [Fact]
    public void A_sent_text_leaves_the_input_and_can_be_called_back()
    {
        var (messenger, model) = Start();
        model.Place.Editor.Set("//slash\nand more");

        model.Submit();

        Assert.Contains("send 1 /slash\nand more", messenger.Calls);
        Assert.Equal("", model.Place.Editor.Text);
        Assert.Equal("//slash\nand more", model.Place.History.Older(""));
    }

    [Fact]
    public void An_unknown_command_is_not_sent()
    {
        var (messenger, model) = Start();
        model.Place.Editor.Set("/wat");

        model.Submit();

        Assert.DoesNotContain(messenger.Calls, call => call.StartsWith("send", StringComparison.Ordinal));
        Assert.Equal("/wat", model.Place.Editor.Text);
    }

    [Fact]
    public void Failed_messages_are_sent_again_or_taken_back_into_the_input()
    {
        var (messenger, model) = Start();
        foreach (var text in (string[])["first", "second"])
        {
            var failed = messenger.Said(FakeMessenger.Me, text, DeliveryState.Failed);
            messenger.Receive(1, failed);
        }

        model.Apply(messenger.View);
        model.Place.Editor.Set("/discard");
        model.Submit();
        model.Apply(messenger.View);
        Assert.Equal("second", model.Place.Editor.Text);

        model.Place.Editor.Set("/retry");
        model.Submit();
        Assert.Single(messenger.Calls, call => call.StartsWith("retry", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_chat_a_text_is_kept()
    {
        var messenger = new FakeMessenger();
        ((IMessenger)messenger).Start();
        var model = new ChatModel(messenger, NoDrafts(), TimeProvider.System);
        model.Place.Editor.Set("anybody?");

        model.Submit();

        Assert.Equal("anybody?", model.Place.Editor.Text);
        Assert.Equal("There is no chat yet: Ctrl-O starts one.", model.Notice?.Text);
    }

    [Fact]
    public void A_text_typed_before_the_chats_are_there_goes_with_the_first_one()
    {
        var messenger = new FakeMessenger();
        var model = new ChatModel(messenger, NoDrafts(), TimeProvider.System);
        model.Place.Editor.Set("early");

        messenger.AddChat(1, "One");
        model.Apply(messenger.View);

        Assert.Equal(("One", "early"), (model.Active?.Name, model.Place.Editor.Text));
    }

    [Fact]
    public void Quitting_is_questioned_once_where_a_text_would_be_lost()
    {
        var (_, model) = Start();
        var quits = 0;
        model.Quitting += () => quits++;
        model.Place.Editor.Set("unsent");

        model.Quit("Ctrl-Q", isAlwaysQuestioned: false);
        Assert.Equal(0, quits);
        Assert.Equal("There is unsent text. Ctrl-Q again to quit.", model.Notice?.Text);

        model.Quit("Ctrl-Q", isAlwaysQuestioned: false);
        Assert.Equal(1, quits);
    }

    [Fact]
    public void Typing_between_two_wishes_makes_the_second_a_first_one()
    {
        var (_, model) = Start();
        var quits = 0;
        model.Quitting += () => quits++;

        model.Quit("Ctrl-C", isAlwaysQuestioned: true);
        model.GoOn();
        model.Quit("Ctrl-C", isAlwaysQuestioned: true);
        Assert.Equal(0, quits);

        model.Quit("Ctrl-C", isAlwaysQuestioned: true);
        Assert.Equal(1, quits);
    }

    [Fact]
    public void Quitting_is_questioned_while_a_message_waits()
    {
        var (messenger, model) = Start();
        messenger.Receive(2, messenger.Said(FakeMessenger.Me, "waits", DeliveryState.Pending));
        model.Apply(messenger.View);

        model.Quit("Ctrl-Q", isAlwaysQuestioned: false);

        Assert.Equal("1 message is not sent yet. Ctrl-Q again to quit.", model.Notice?.Text);
    }

    [Fact]
    public void Quitting_with_nothing_to_lose_is_done_at_once()
    {
        var (_, model) = Start();
        var quits = 0;
        model.Quitting += () => quits++;

        model.Quit("Ctrl-Q", isAlwaysQuestioned: false);

        Assert.Equal(1, quits);
    }

    [Fact]
    public void An_account_command_is_asked_for_and_not_remembered_with_what_follows_it()
    {
        var (_, model) = Start();
        var asked = new List<InputCommandKind>();
        model.AccountAsked += asked.Add;
        model.Place.Editor.Set("/password old new");

        model.Submit();

        Assert.Equal(InputCommandKind.Password, Assert.Single(asked));
        Assert.Equal(("", null), (model.Place.Editor.Text, model.Place.History.Older("")));
    }

    [Fact]
    public void Without_accounts_an_account_command_says_so()
    {
        var (_, model) = Start();
        model.Place.Editor.Set("/sessions");

        model.Submit();

        Assert.True(model.Notice is { IsError: true });
    }

    [Fact]
    public void Signing_out_is_questioned_once_where_a_text_would_be_lost()
    {
        var (_, model) = Start();
        var asked = new List<InputCommandKind>();
        model.AccountAsked += asked.Add;
        model.Place.Editor.Set("for one");
        model.OpenNext(1);
        model.Quit("Ctrl-Q", isAlwaysQuestioned: false);

        model.Place.Editor.Set("/logout");
        model.Submit();
        Assert.Empty(asked);
        Assert.Equal("There is unsent text. Enter /logout again to sign out.", model.Notice?.Text);

        model.Place.Editor.Set("/logout");
        model.Submit();
        Assert.Equal(InputCommandKind.Logout, Assert.Single(asked));
    }

    [Fact]
    public void A_chat_keeps_its_number_whatever_is_said_where()
    {
        var (messenger, model) = Start();
        messenger.Update(view => view with { Chats = view.Chats.Reverse() });
        model.Apply(messenger.View);
        messenger.AddChat(4, "Four");
        model.Apply(messenger.View);

        model.OpenNumber(3);
        Assert.Equal("Three", model.Active?.Name);
        model.OpenNumber(4);
        Assert.Equal("Four", model.Active?.Name);
        model.OpenRow(0);
        Assert.Equal("Four", model.Active?.Name);
    }

    [Fact]
    public void What_the_messenger_lets_go_of_stays_while_somebody_reads_it()
    {
        var (messenger, model) = Start();
        ChatMessage[] messages = [.. Enumerable.Range(1, 30).Select(number => messenger.Said(FakeMessenger.Joe, $"line {number}"))];
        Show(messenger, model, messages[..10]);
        model.ScrollTo(new ScrollAnchor(messages[4].Key, 0));

        Show(messenger, model, messages[5..15]);
        Show(messenger, model, messages[12..22]);
        Assert.Equal(messages[..22], model.Active!.Messages);
        Assert.Null(model.Place.GapKey);

        Show(messenger, model, messages[25..]);
        Assert.Equal([.. messages[..22], .. messages[25..]], model.Active!.Messages);
        Assert.Equal(messages[25].Key, model.Place.GapKey);

        model.ScrollTo(null);
        Show(messenger, model, messages[26..]);
        Assert.Equal(messages[26..], model.Active!.Messages);
        Assert.Null(model.Place.GapKey);
    }

    private static Drafts NoDrafts() => new(new SavedDrafts("/dev/null/drafts", "fake", 1));

    private static void Show(FakeMessenger messenger, ChatModel model, ChatMessage[] messages)
    {
        messenger.Update(view => view with
        {
            Chats = view.Chats.ConvertAll(chat => chat.ChatId == 1 ? chat with { Messages = [.. messages] } : chat),
        });
        model.Apply(messenger.View);
    }

    private static (FakeMessenger Session, ChatModel Model) Start()
    {
        var messenger = new FakeMessenger();
        messenger.AddChat(3, "Three");
        messenger.AddChat(2, "Two");
        messenger.AddChat(1, "One", messenger.Said(FakeMessenger.Joe, "hello"));
        ((IMessenger)messenger).Start();
        var model = new ChatModel(messenger, NoDrafts(), TimeProvider.System);
        model.Apply(messenger.View);
        return (messenger, model);
    }
}
