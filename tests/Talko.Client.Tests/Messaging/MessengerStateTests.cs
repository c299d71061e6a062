using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

public sealed class MessengerStateTests
{
    private const long Me = 1;
    private const long Bob = 2;
    private const long Cem = 3;
    private readonly FakeStorage _storage = new();
    private readonly MessengerState _state = new(Me, new MessengerOptions { MaxUnsentMessages = 3 });

    public MessengerStateTests()
    {
        _storage.AddUser("Ann");
        _storage.AddUser("Bob");
        _storage.AddUser("Cem");
    }

    [Fact]
    public void Chats_stand_in_the_order_of_storage_also_those_without_a_message()
    {
        var early = _storage.AddChat("early and empty", Me, Bob, Cem);
        var oldest = _storage.AddChat("N/A", Me, Bob);
        _storage.Insert(oldest, Bob, "first");
        var between = _storage.AddChat("empty", Me, Bob, Cem);
        var newest = _storage.AddChat("N/A", Me, Cem);
        _storage.Insert(newest, Cem, "second");

        LoadAll();

        Assert.Equal([newest, between, oldest, early], Shown());
    }

    [Fact]
    public void A_message_brings_its_chat_to_the_top()
    {
        var first = _storage.AddChat("N/A", Me, Bob);
        var second = _storage.AddChat("N/A", Me, Cem);
        _storage.Insert(first, Bob, "first");
        _storage.Insert(second, Cem, "second");
        LoadAll();

        var write = _storage.Insert(first, Bob, "third");
        _state.ApplyPush(write.Message.ChatId, write.ToPush());

        Assert.Equal([first, second], Shown());
    }

    [Fact]
    public void A_chat_made_later_stands_first_until_another_has_a_message()
    {
        var first = _storage.AddChat("N/A", Me, Bob);
        _storage.Insert(first, Bob, "first");
        LoadAll();
        var made = _storage.AddChat("new", Me, Bob, Cem);
        _state.Merge(ChatOf(made), withMessages: true);
        Assert.Equal([made, first], Shown());

        var write = _storage.Insert(first, Bob, "second");
        _state.ApplyPush(write.Message.ChatId, write.ToPush());

        Assert.Equal([first, made], Shown());
    }

    [Fact]
    public void What_was_there_before_is_seen_and_a_chat_that_comes_later_is_not()
    {
        var first = _storage.AddChat("N/A", Me, Bob);
        _storage.Insert(first, Bob, "before");
        LoadAll();
        var made = _storage.AddChat("new", Me, Bob, Cem);
        _storage.Insert(made, Bob, "welcome");
        _storage.Insert(made, Me, "thanks");
        _state.Merge(ChatOf(made), withMessages: true);

        Assert.Equal([1, 0], _state.ToView().Chats.Select(chat => chat.UnseenCount));
    }

    [Fact]
    public void The_view_is_the_same_object_while_nothing_changes()
    {
        var chatId = _storage.AddChat("N/A", Me, Bob);
        LoadAll();
        var view = _state.ToView();

        _state.MarkSeen(chatId);

        Assert.Same(view, _state.ToView());
    }

    [Fact]
    public void A_chat_with_a_smaller_last_id_than_is_known_is_stale()
    {
        var chatId = _storage.AddChat("N/A", Me, Bob);
        _storage.Insert(chatId, Bob, "real");
        LoadAll();
        var forged = _storage.MessagesOf(chatId)[0] with { MessageId = 1_000, MessageText = "forged" };
        Assert.Equal(ChatOutcome.Settled, _state.ApplyPush(chatId, new StreamPush { Message = forged, PrevId = 1 }));

        Assert.Equal(ChatOutcome.Stale, _state.Merge(ChatOf(chatId), withMessages: true));
        _state.Load(ChatOf(chatId));

        Assert.Equal("real", Assert.Single(_state.ToView().Chats[0].Messages).Text);
        Assert.Equal(1, _state.CursorOf(chatId));
    }

    [Fact]
    public void Another_epoch_forgets_everything_but_the_unsent_which_fail()
    {
        var kept = _storage.AddChat("N/A", Me, Bob);
        _storage.AddChat("N/A", Me, Cem);
        _storage.Insert(kept, Bob, "hello");
        LoadAll();
        _state.AddUnsent(kept, "c1", "mine", default);

        Assert.Throws<IOException>(() => _state.RequireEpoch("another"));

        var view = _state.ToView();
        Assert.False(view.Loaded);
        var line = Assert.Single(Assert.Single(view.Chats).Messages);
        Assert.Equal(("mine", DeliveryState.Failed), (line.Text, line.State));
        Assert.NotNull(line.Error);
    }

    [Fact]
    public void An_answer_from_before_another_epoch_is_not_believed()
    {
        var chatId = _storage.AddChat("N/A", Me, Bob);
        LoadAll();
        var epoch = _storage.Epoch;
        _state.AddUnsent(chatId, "c1", "mine", default);
        Assert.Throws<IOException>(() => _state.RequireEpoch("another"));
        _state.Retry("c1");

        _state.ApplyAnswer("c1", _storage.Insert(chatId, Me, "mine", "1").Message, epoch);

        Assert.Equal(DeliveryState.Pending, Assert.Single(_state.ToView().Chats[0].Messages).State);
    }

    [Fact]
    public void A_chat_that_is_gone_stays_as_long_as_something_in_it_is_unsent()
    {
        var chatId = _storage.AddChat("N/A", Me, Bob);
        _storage.Insert(chatId, Bob, "hello");
        LoadAll();
        _state.AddUnsent(chatId, "c1", "mine", default);
        _state.Fail("c1", "you do not take part in this chat");
        _state.Drop(chatId);
        Assert.Equal("mine", Assert.Single(Assert.Single(_state.ToView().Chats).Messages).Text);

        Assert.Equal("mine", _state.Discard("c1"));

        Assert.Empty(_state.ToView().Chats);
        Assert.Empty(_state.ChatIds);
    }

    [Fact]
    public void A_failed_message_that_is_retried_waits_behind_the_others()
    {
        var chatId = _storage.AddChat("N/A", Me, Bob);
        LoadAll();
        _state.AddUnsent(chatId, "c1", "first", default);
        _state.AddUnsent(chatId, "c2", "second", default);
        _state.Fail("c1", "reason");
        Assert.Equal("c2", _state.NextPending(chatId)!.Key);

        Assert.Equal(chatId, _state.Retry("c1"));

        Assert.Equal(["c2", "c1"], _state.ToView().Chats[0].Messages.Select(line => line.Key));
        Assert.Null(_state.ToView().Chats[0].Messages[1].Error);
    }

    [Fact]
    public void Only_a_failed_message_can_be_discarded_or_retried()
    {
        var chatId = _storage.AddChat("N/A", Me, Bob);
        LoadAll();
        _state.AddUnsent(chatId, "c1", "pending", default);

        Assert.Equal("", _state.Discard("c1"));
        Assert.Equal("", _state.Discard("unknown"));
        Assert.Null(_state.Retry("unknown"));
        Assert.Single(_state.ToView().Chats[0].Messages);
    }

    [Fact]
    public void No_more_messages_wait_than_the_bound()
    {
        var chatId = _storage.AddChat("N/A", Me, Bob);
        LoadAll();
        _state.AddUnsent(chatId, "c1", "1", default);
        _state.AddUnsent(chatId, "c2", "2", default);
        _state.AddUnsent(chatId, "c3", "3", default);

        Assert.Throws<ArgumentException>(() => _state.AddUnsent(chatId, "c4", "4", default));
        Assert.Throws<ArgumentException>(() => _state.AddUnsent(chatId + 1, "c5", "5", default));
        Assert.Equal(3, _state.ToView().Chats[0].Messages.Count);
    }

    [Fact]
    public void Nothing_is_written_in_anybodys_name_before_it_is_known_whose_session_it_is()
    {
        var chatId = _storage.AddChat("N/A", Me, Bob);
        _state.Merge(ChatOf(chatId), withMessages: true);

        Assert.Throws<ArgumentException>(() => _state.AddUnsent(chatId, "c1", "mine", default));
        Assert.Empty(Assert.Single(_state.ToView().Chats).Messages);
    }

    private List<long> Shown() => [.. _state.ToView().Chats.Select(chat => chat.ChatId)];

    private Chat ChatOf(long chatId) => _storage.GetChats(new GetChatsParams(Me, ChatIds: [chatId])).Chats[0];

    private void LoadAll()
    {
        _state.Introduce(new Introduction(_storage.GetUser(Me), _storage.Epoch, MessengerLimits.Of(new ServerLimits())));
        var chats = _storage.GetChats(new GetChatsParams(Me)).Chats;
        foreach (var chat in chats)
        {
            Assert.Equal(ChatOutcome.Settled, _state.Merge(chat, withMessages: true));
        }

        _state.SetLoaded([.. chats.Select(chat => chat.ChatId)]);
    }
}
