using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

public sealed class ChatLogTests
{
    private const long Me = 1;
    private const long Other = 2;
    private readonly FakeStorage _storage = new() { KeepsReadStates = false };
    private readonly long _chatId;
    private MessengerOptions _options = new();

    public ChatLogTests()
    {
        _storage.AddUser("Ann");
        _storage.AddUser("Bob");
        _chatId = _storage.AddChat("N/A", Me, Other);
    }

    [Fact]
    public void A_push_that_continues_what_is_known_is_taken_in()
    {
        var log = Load();
        var write = _storage.Insert(_chatId, Other, "hello");

        Assert.Equal(ChatOutcome.Settled, log.ApplyPush(write.ToPush()));

        Assert.Equal("hello", Assert.Single(log.ToView().Messages).Text);
        Assert.Equal(write.Message.MessageId, log.Cursor);
    }

    [Fact]
    public void A_push_after_a_lost_one_shows_the_gap_and_waits_for_it()
    {
        var log = Load();
        _storage.Insert(_chatId, Other, "lost");
        var write = _storage.Insert(_chatId, Other, "second");

        Assert.Equal(ChatOutcome.Gap, log.ApplyPush(write.ToPush()));
        Assert.Empty(log.ToView().Messages);

        CatchUp(log);
        Assert.Equal(["lost", "second"], Texts(log));
    }

    [Fact]
    public void A_push_without_prev_id_is_a_gap() =>
        Assert.Equal(ChatOutcome.Gap, Load().ApplyPush(new StreamPush { Message = _storage.Insert(_chatId, Other, "hello").Message }));

    [Fact]
    public void A_push_that_comes_twice_is_shown_once()
    {
        var log = Load();
        var write = _storage.Insert(_chatId, Other, "hello");
        log.ApplyPush(write.ToPush());

        Assert.Equal(ChatOutcome.Settled, log.ApplyPush(write.ToPush()));

        Assert.Equal(["hello"], Texts(log));
        Assert.Equal(1, log.UnseenCount);
    }

    [Fact]
    public void A_change_replaces_the_text_and_an_older_version_does_not_bring_it_back()
    {
        var first = _storage.Insert(_chatId, Other, "helo");
        var log = Load();
        var change = _storage.Edit(_chatId, 0, "hello");
        log.ApplyPush(change.ToPush());

        log.ApplyAnswer(first.Message);

        Assert.Equal(["hello"], Texts(log));
        Assert.Equal(change.Message.ChangedId, log.Cursor);
    }

    [Fact]
    public void A_pending_message_becomes_sent_under_its_key_when_the_push_comes_first()
    {
        var log = Load();
        var key = AddPending(log, "id-1", "mine");
        var write = _storage.Insert(_chatId, Me, "mine", "id-1");

        log.ApplyPush(write.ToPush());
        log.ApplyAnswer(write.Message);

        var line = Assert.Single(log.ToView().Messages);
        Assert.Equal((key, DeliveryState.Sent), (line.Key, line.State));
        Assert.Equal(write.Message.MessageId, line.MessageId);
    }

    [Fact]
    public void A_pending_message_becomes_sent_under_its_key_when_the_answer_comes_first()
    {
        var log = Load();
        var key = AddPending(log, "id-1", "mine");
        var write = _storage.Insert(_chatId, Me, "mine", "id-1");

        log.ApplyAnswer(write.Message);
        Assert.Equal(0, log.Cursor);
        log.ApplyPush(write.ToPush());

        var line = Assert.Single(log.ToView().Messages);
        Assert.Equal((key, DeliveryState.Sent), (line.Key, line.State));
        Assert.Equal(write.Message.MessageId, log.Cursor);
    }

    [Fact]
    public void An_answer_does_not_hide_that_something_before_it_is_missing()
    {
        var log = Load();
        AddPending(log, "id-1", "mine");
        _storage.Insert(_chatId, Other, "lost");
        var mine = _storage.Insert(_chatId, Me, "mine", "id-1");
        log.ApplyAnswer(mine.Message);

        var next = _storage.Insert(_chatId, Other, "next");
        Assert.Equal(ChatOutcome.Gap, log.ApplyPush(next.ToPush()));

        CatchUp(log);
        Assert.Equal(["lost", "mine", "next"], Texts(log));
    }

    [Fact]
    public void An_answered_message_stays_however_often_an_older_snapshot_is_loaded()
    {
        var log = Load();
        var snapshot = Snapshot();
        AddPending(log, "id-1", "mine");
        log.ApplyAnswer(_storage.Insert(_chatId, Me, "mine", "id-1").Message);

        log.Load(snapshot, countUnseen: true);
        Assert.Equal(["mine"], Texts(log));

        log.Load(snapshot, countUnseen: true);
        Assert.Equal(["mine"], Texts(log));
    }

    [Fact]
    public void A_message_with_another_persons_client_message_id_is_not_mine()
    {
        var log = Load();
        AddPending(log, "id-1", "mine");
        var write = _storage.Insert(_chatId, Other, "theirs", "id-1");

        log.ApplyPush(write.ToPush());

        Assert.Equal(["theirs", "mine"], Texts(log));
        Assert.Equal(2, log.ToView().Messages.Select(line => line.Key).Distinct().Count());
    }

    [Fact]
    public void Pending_and_failed_messages_stand_last()
    {
        var log = Load();
        log.Unsent.Fail(AddPending(log, "id-1", "failed"), "reason");
        AddPending(log, "id-2", "pending");
        var write = _storage.Insert(_chatId, Other, "theirs");

        log.ApplyPush(write.ToPush());

        Assert.Equal(["theirs", "failed", "pending"], Texts(log));
    }

    [Fact]
    public void Only_new_messages_of_others_are_unseen()
    {
        _storage.Insert(_chatId, Other, "before");
        var log = Load();
        Push(log, _storage.Insert(_chatId, Other, "one"));
        Push(log, _storage.Insert(_chatId, Me, "mine"));
        Push(log, _storage.Edit(_chatId, 0, "changed"));
        _storage.Insert(_chatId, Other, "missed");
        CatchUp(log);

        Assert.Equal(2, log.UnseenCount);
        log.MarkSeen();
        Assert.Equal(0, log.ToView().UnseenCount);
    }

    [Fact]
    public void A_long_chat_keeps_its_newest_messages_and_more_where_they_were_asked_for()
    {
        _options = new MessengerOptions { MaxMessagesPerChat = 3, MessagesPerLoad = 2 };
        var log = Load();
        for (var i = 1; i <= 6; i++)
        {
            Push(log, _storage.Insert(_chatId, Other, $"{i}"));
        }

        Assert.Equal(["4", "5", "6"], Texts(log));
        Assert.True(log.HasOlder);

        LoadOlder(log);
        Assert.Equal(["2", "3", "4", "5", "6"], Texts(log));
        Push(log, _storage.Insert(_chatId, Other, "7"));

        Assert.Equal(["3", "4", "5", "6", "7"], Texts(log));
    }

    [Fact]
    public void A_pending_message_that_comes_with_older_ones_is_shown_once()
    {
        var log = Load();
        var key = AddPending(log, "id-1", "mine");
        _storage.Insert(_chatId, Me, "mine", "id-1");
        _storage.Insert(_chatId, Other, "next");
        _options = new MessengerOptions { MessagesPerLoad = 1 };
        log = Load(log);

        LoadOlder(log);

        Assert.Equal(["mine", "next"], Texts(log));
        Assert.Equal(key, log.ToView().Messages[0].Key);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_time_beyond_the_calendar_is_shown_as_its_end(long timestamp)
    {
        var write = _storage.Insert(_chatId, Other, "hello");
        var log = Load();
        log.Load(Snapshot() with { Messages = [write.Message with { MessageTs = timestamp }] }, countUnseen: false);

        Assert.Equal(["hello"], Texts(log));
    }

    private static void Push(ChatLog log, FakeWrite write) =>
        Assert.Equal(ChatOutcome.Settled, log.ApplyPush(write.ToPush()));

    private static List<string> Texts(ChatLog log) => [.. log.ToView().Messages.Select(line => line.Text)];

    private static string AddPending(ChatLog log, string clientMessageId, string text)
    {
        var key = MessageKey.OfOwn(clientMessageId);
        log.Unsent.Add(new ChatMessage(key, null, new User(Me, "Ann"), text, default, DeliveryState.Pending));
        return key;
    }

    private Chat Snapshot() =>
        _storage.GetChats(new GetChatsParams(Me, MessageLimit: _options.MessagesPerLoad, ChatIds: [_chatId])).Chats[0];

    private ChatLog Load(ChatLog? former = null)
    {
        var log = new ChatLog(Snapshot(), Me, _options, new UserTable());
        former?.Unsent.Lines.ForEach(log.Unsent.Add);
        log.Load(Snapshot(), countUnseen: false);
        return log;
    }

    private void CatchUp(ChatLog log) =>
        Assert.Equal(
            ChatOutcome.Settled,
            log.ApplyPage(_storage.GetMessages(new GetMessagesParams(_chatId, AfterId: log.Cursor))));

    private void LoadOlder(ChatLog log)
    {
        var older = log.BeginOlder()!;
        var page = _storage.GetMessages(older.Bounds with { Limit = 2 });
        Assert.Equal(ChatOutcome.Settled, log.ApplyAsked(older, page));
    }
}
