using Talko.Checker.Clients;
using Talko.Checker.Verdict;
using static Talko.Checker.Verdict.ViolationKind;

namespace Talko.Checker.Tests;

/// <summary>The verdict over made-up logs: what is right is found right, and each way to be wrong is found.</summary>
public sealed class VerdictTests
{
    private const long Chat = 7;
    private const long Ann = 1;
    private const long Bob = 2;

    private static readonly StoredUser[] Users = [new(Ann, "Ann"), new(Bob, "Bob")];
    private static readonly StoredChat[] Chats = [new(Chat, "tea", false, 3, [Ann, Bob])];

    private readonly MadeUpLog _ann = new(Ann, "Ann-1");
    private readonly MadeUpLog _bob = new(Bob, "Bob-1");
    private readonly List<StoredMessage> _stored = [];

    [Fact]
    public void Nothing_is_found_where_everybody_sees_what_is_stored()
    {
        Store(10, Ann, "a");
        Store(20, Bob, "b");
        _ann.Sends("a").Shows(10, Ann, "a").Shows(20, Bob, "b").Settles();
        _bob.Sends("b").Shows(10, Ann, "a").Shows(20, Bob, "b").Settles();

        AssertFound();
    }

    [Fact]
    public void Ones_own_message_may_stand_ahead_of_those_that_come_before_it()
    {
        Store(10, Bob, "b");
        Store(20, Ann, "a");
        _ann.Sends("a").Shows(20, Ann, "a").Shows(10, Bob, "b", at: 0).Settles();
        _bob.Sends("b");

        AssertFound();
    }

    [Fact]
    public void Old_messages_may_go_and_be_asked_for_again()
    {
        Store(10, Bob, "b");
        Store(20, Bob, "c");
        _bob.Sends("b").Sends("c");
        _ann.Shows(10, Bob, "b").Change(MadeUpLog.Gone(10), MadeUpLog.Shown(20, Bob, "c", at: 0), MadeUpLog.Older(true));
        _ann.Change(MadeUpLog.Shown(10, Bob, "b", at: 0), MadeUpLog.Older(false)).Settles();

        AssertFound();
    }

    [Fact]
    public void What_comes_and_goes_by_one_change_need_not_be_shown()
    {
        StoreThreeOfBob();
        Store(40, Ann, "a");
        _ann.Sends("a").Shows(10, Bob, "1").Shows(40, Ann, "a");
        _ann.Change(MadeUpLog.Gone(10), MadeUpLog.Shown(30, Bob, "3", at: 0), MadeUpLog.Older(true));

        AssertFound();
    }

    [Fact]
    public void What_was_not_acknowledged_may_be_in_storage_or_not()
    {
        Store(10, Ann, "a");
        _ann.Sends("a").Sends("never stored");

        AssertFound();
    }

    [Fact]
    public void An_acknowledged_message_that_is_not_stored_is_found()
    {
        _ann.Sends("a").Shows(10, Ann, "a");

        AssertFound(Lost, NotStored);
    }

    [Fact]
    public void A_message_that_is_stored_twice_is_found()
    {
        Store(10, Ann, "a");
        Store(20, Ann, "a");
        _ann.Sends("a");

        AssertFound(StoredTwice);
    }

    [Fact]
    public void A_stored_message_that_nobody_sent_is_found()
    {
        Store(10, Ann, "a");

        AssertFound(NeverSent);
    }

    [Fact]
    public void Messages_that_are_stored_in_another_order_than_they_were_sent_in_are_found()
    {
        Store(10, Ann, "second");
        Store(20, Ann, "first");
        _ann.Sends("first").Sends("second");

        AssertFound(SentOutOfOrder);
    }

    [Fact]
    public void A_message_that_is_shown_with_another_text_than_is_stored_is_found()
    {
        Store(10, Bob, "b");
        _bob.Sends("b");
        _ann.Shows(10, Bob, "forged");

        AssertFound(NotStored);
    }

    [Fact]
    public void A_message_that_a_client_never_showed_is_found()
    {
        Store(10, Bob, "b");
        _bob.Sends("b");
        _ann.Knows().Settles();

        AssertFound(NeverSeen);
    }

    [Fact]
    public void A_message_that_was_passed_over_is_found_also_in_a_session_that_ended_early()
    {
        StoreThreeOfBob();
        _ann.Shows(10, Bob, "1").Shows(30, Bob, "3");

        AssertFound(NeverSeen);
    }

    [Fact]
    public void A_message_that_was_passed_over_is_found_also_where_it_was_shown_later_as_an_old_one()
    {
        StoreThreeOfBob();
        _ann.Shows(10, Bob, "1").Shows(30, Bob, "3").Change(MadeUpLog.Gone(10), MadeUpLog.Older(true));
        _ann.Change(MadeUpLog.Shown(10, Bob, "1", at: 0), MadeUpLog.Shown(20, Bob, "2", at: 1)).Settles();

        AssertFound(NeverSeen);
    }

    [Fact]
    public void A_message_that_is_shown_twice_is_found()
    {
        Store(10, Bob, "b");
        _bob.Sends("b");
        _ann.Shows(10, Bob, "b").Shows(10, Bob, "b");

        AssertFound(SeenTwice);
    }

    [Fact]
    public void A_message_of_another_that_comes_after_a_later_one_is_found()
    {
        StoreThreeOfBob();
        _ann.Shows(10, Bob, "1").Shows(30, Bob, "3").Shows(20, Bob, "2", at: 1).Settles();

        AssertFound(OutOfOrder);
    }

    [Fact]
    public void Messages_that_do_not_stand_in_the_order_of_their_numbers_are_found()
    {
        StoreThreeOfBob();
        _ann.Shows(20, Bob, "2").Shows(10, Bob, "1").Shows(30, Bob, "3").Settles();

        AssertFound(OutOfOrder);
    }

    [Fact]
    public void A_message_that_goes_away_is_found()
    {
        StoreThreeOfBob();
        _ann.Shows(10, Bob, "1").Shows(20, Bob, "2").Shows(30, Bob, "3").Change(MadeUpLog.Gone(20));

        AssertFound(Vanished, NeverSeen);
    }

    [Fact]
    public void A_refused_message_is_found()
    {
        _ann.Sends("a").Change(new LogEntry(LogEvent.Refused) { ChatId = Chat, Text = "a: no" });

        AssertFound(Refused);
    }

    [Fact]
    public void A_chat_that_a_client_does_not_know_is_found()
    {
        _ann.Knows().Settles();
        _bob.Settles();

        AssertFound(NeverSeen);
    }

    [Fact]
    public void Users_and_chats_that_are_lost_or_made_twice_are_found()
    {
        var log = new SessionLog(
        [
            new LogEntry(LogEvent.Began) { UserId = Ann, Text = "Ann-1" },
            new LogEntry(LogEvent.UserMade) { UserId = 3, Text = "guest" },
            new LogEntry(LogEvent.ChatMade) { ChatId = 8, Text = "coffee" },
        ]);
        var twice = new StoredState(
            [new(Ann, "Ann"), new(Bob, "Ann")],
            [.. Chats, .. Chats.Select(chat => chat with { ChatId = 9 })],
            []);

        var found = Judge.FindViolations([log], twice).Select(violation => violation.Kind);

        Assert.Equal([StoredTwice, StoredTwice, Lost, Lost], found);
    }

    [Fact]
    public void A_damaged_file_is_found()
    {
        var damaged = new StoredState([], [], []) { Damage = "wrong # of entries" };

        Assert.Equal([Damaged], Judge.FindViolations([], damaged).Select(violation => violation.Kind));
    }

    [Fact]
    public void What_a_bot_received_is_held_against_storage()
    {
        StoreThreeOfBob();

        Assert.Empty(FoundOfBot((10, "1"), (20, "2"), (30, "3")));
        Assert.Equal([NeverSeen], FoundOfBot((10, "1"), (30, "3")));
        Assert.Equal([SeenTwice], FoundOfBot((10, "1"), (20, "2"), (20, "2"), (30, "3")));
        Assert.Equal([OutOfOrder], FoundOfBot((20, "2"), (10, "1"), (30, "3")));
        Assert.Equal([NotStored], FoundOfBot((10, "1"), (20, "2"), (25, "forged"), (30, "3")));
    }

    private void Store(long messageId, long userId, string text) =>
        _stored.Add(new StoredMessage(messageId, Chat, userId, text));

    private void StoreThreeOfBob()
    {
        Store(10, Bob, "1");
        Store(20, Bob, "2");
        Store(30, Bob, "3");
        _bob.Sends("1").Sends("2").Sends("3");
    }

    private IEnumerable<ViolationKind> FoundOfBot(params (long MessageId, string Text)[] received)
    {
        var bot = new SessionLog(
        [
            new LogEntry(LogEvent.Listens) { UserId = Ann, Text = "bot" },
            .. received.Select(message => new LogEntry(LogEvent.Received)
            {
                ChatId = Chat,
                MessageId = message.MessageId,
                UserId = Bob,
                Text = message.Text,
            }),
            new LogEntry(LogEvent.Settled),
        ]);
        return Judge.FindViolations([bot, _bob.Read()], new StoredState(Users, Chats, _stored))
            .Select(violation => violation.Kind);
    }

    private List<Violation> Found() =>
        Judge.FindViolations([_ann.Read(), _bob.Read()], new StoredState(Users, Chats, _stored));

    private void AssertFound(params ViolationKind[] kinds) =>
        Assert.Equal(kinds.Order(), Found().Select(violation => violation.Kind).Order());
}
