using Talko.Checker.Changes;
using Talko.Protocol.Messages;

namespace Talko.Checker.Tests;

/// <summary>
/// What is seen of the changing group beside what was acknowledged: equal, nothing is found; and each kind of change that is
/// not seen, or seen otherwise, is.
/// </summary>
public sealed class ChangeRulesTests
{
    private const long Chat = 7;
    private const long Founder = 1;
    private const long Ann = 2;
    private const long Bob = 3;

    private static readonly Message Said = new(10, Chat, new User(Bob, "bob"), "said", 5);
    private static readonly Message Mentioning = Said with { MessageId = 11, MentionIds = [Ann], ReplyToId = 10 };
    private static readonly Message Own = new(12, Chat, new User(Ann, "ann"), "own", 6);
    private static readonly ReadState State = new(9, 2, NotifyLevel.Mentions, false, 1, 20, 19)
    {
        MentionCount = 1,
        FirstUnreadId = 10,
    };

    private readonly ChangeModel _model = new(Chat, Founder);
    private readonly PrivateTalks _talks = new(new Dictionary<long, long> { [Ann] = 8, [Bob] = 9 });

    public ChangeRulesTests()
    {
        _model.Join(Ann, 9);
        _model.Join(Bob, 3);
        foreach (var message in (Message[])[Said, Mentioning, Own])
        {
            _model.Take(message);
        }

        _model.Take(GroupOf("changes 1", "tea", changedId: 13));
        _model.Take(Ann, State);
    }

    /// <summary>Each way to see something else than was acknowledged, by name.</summary>
    public static TheoryData<string> Mutations => [.. Mutated.Keys];

    private static Dictionary<string, Func<SeenGroup, SeenGroup>> Mutated { get; } = new()
    {
        ["a message is not there"] = seen => With(seen, 10, _ => null),
        ["another text"] = seen => With(seen, 10, message => message with { MessageText = "edited", ChangedId = 14, EditedTs = 7 }),
        ["an edit's number alone"] = seen => With(seen, 10, message => message with { ChangedId = 14 }),
        ["deleted"] = seen => With(seen, 12, message => message with { MessageText = "", DeletedTs = 7, DeletedById = Ann }),
        ["a reaction too many"] = seen => With(seen, 12, message => message with { Reactions = [new MessageReaction("👍", [Bob])] }),
        ["no mention"] = seen => With(seen, 11, message => message with { MentionIds = null }),
        ["no reply"] = seen => With(seen, 11, message => message with { ReplyToId = null }),
        ["an author's other name"] = seen => With(seen, 10, message => message with { User = new User(Bob, "BOB") { ChangedId = 15 } }),
        ["another name of the group"] = seen => seen with { ChatName = "changes 2" },
        ["another topic"] = seen => seen with { Topic = null },
        ["another mark"] = seen => WithState(seen, state => state with { ReadId = 10 }),
        ["another generation"] = seen => WithState(seen, state => state with { Generation = 0 }),
        ["another level"] = seen => WithState(seen, state => state with { Notify = NotifyLevel.All }),
        ["archived"] = seen => WithState(seen, state => state with { IsArchived = true }),
        ["an older mark"] = seen => WithState(seen, state => state with { ChangedId = 18 }),
        ["another count"] = seen => WithState(seen, state => state with { UnreadCount = 3 }),
        ["another count of mentions"] = seen => WithState(seen, state => state with { MentionCount = 0 }),
        ["another first one"] = seen => WithState(seen, state => state with { FirstUnreadId = 11 }),
        ["no read_state"] = seen => seen with { ReadState = null },
    };

    [Fact]
    public void Nothing_is_found_where_all_is_as_it_was_acknowledged() => Assert.Null(Find(Seen()));

    [Theory]
    [MemberData(nameof(Mutations))]
    public void Whatever_is_otherwise_is_found(string what) => Assert.NotNull(Find(Mutated[what](Seen())));

    [Fact]
    public void Of_each_thing_the_version_with_the_highest_number_counts()
    {
        _model.Take(Said with { MessageText = "edited", ChangedId = 21, EditedTs = 7 });
        _model.Take(Said with { MessageText = "older", ChangedId = 20, EditedTs = 7 });
        Assert.NotNull(Find(Seen()));
        var seen = With(Seen(), 10, message => message with { MessageText = "edited", ChangedId = 21, EditedTs = 7 });
        Assert.Null(Find(seen));

        _model.Take(GroupOf("changes 3", null, changedId: 23));
        _model.Take(GroupOf("changes 2", "tea", changedId: 22));
        Assert.NotNull(Find(seen));
        Assert.Null(Find(seen with { ChatName = "changes 3", Topic = null }));
    }

    [Fact]
    public void What_was_changed_counts_more_than_what_was_not()
    {
        var renamed = new User(Bob, "BOB") { ChangedId = 15 };
        foreach (var user in (User[])[new User(Bob, "bob"), renamed, new User(Bob, "bob")])
        {
            _model.Take(user);
        }

        Assert.NotNull(Find(Seen()));
        var seen = With(With(Seen(), 10, message => message with { User = renamed }), 11, message => message with { User = renamed });
        Assert.Null(Find(seen));

        _model.Take(GroupOf("changes 1", "tea", changedId: 13) with { ChatName = "as it was made", ChangedId = null });
        Assert.Null(Find(seen));
    }

    [Fact]
    public void A_rename_that_is_not_shown_everywhere_is_found()
    {
        var renamed = new User(Bob, "BOB") { ChangedId = 15 };
        _model.Take(renamed);
        var once = With(Seen(), 10, message => message with { User = renamed });
        Assert.NotNull(Find(once));
        Assert.Null(Find(With(once, 11, message => message with { User = renamed })));
    }

    [Fact]
    public void A_deletion_an_edit_and_a_reaction_that_are_not_shown_are_found()
    {
        Assert.All(
            (Message[])
            [
                Own with { MessageText = "", DeletedTs = 7, DeletedById = Ann, ChangedId = 21 },
                Own with { MessageText = "edited", EditedTs = 7, ChangedId = 21 },
                Own with { Reactions = [new MessageReaction("👍", [Bob])], ChangedId = 21 },
            ],
            change =>
            {
                var model = new ChangeModel(Chat, Founder);
                model.Join(Ann, 9);
                model.Take(Own);
                model.Take(change);
                Assert.NotNull(model.For(Ann)!.FindDifference(Seen()));
            });
    }

    [Fact]
    public void What_is_put_away_stays_so_until_another_says_something()
    {
        _model.TakeArchived(Ann, State with { IsArchived = true, LastId = 20, ChangedId = 21 });
        Assert.NotNull(Find(Seen(state => state with { ChangedId = 21 })));
        Assert.Null(Find(Seen(state => state with { ChangedId = 21, IsArchived = true })));
        _model.Take(Own with { MessageId = 22 });
        Assert.Null(Find(With(Seen(state => state with { ChangedId = 21, IsArchived = true }), 22, _ => Own with { MessageId = 22 })));
        _model.Take(Said with { MessageId = 23 });
        var back = Seen(state => state with { ChangedId = 21, UnreadCount = 3 });
        back = With(With(back, 22, _ => Own with { MessageId = 22 }), 23, _ => Said with { MessageId = 23 });
        Assert.Null(Find(back));
        Assert.NotNull(Find(WithState(back, state => state with { IsArchived = true })));
    }

    [Fact]
    public void Who_left_sees_nothing_and_who_came_back_nothing_from_before()
    {
        _model.TakeArchived(Ann, State with { IsArchived = true, ChangedId = 21 });
        _model.Leave(Ann);
        Assert.Null(_model.For(Ann));
        Assert.Equal([Founder, Bob], _model.ParticipantIds());
        _model.Join(Ann, 30);
        Assert.Equal([Founder, Ann, Bob], _model.ParticipantIds());
        var state = new ReadState(30, 0, NotifyLevel.All, false, 0, 30, 30);
        Assert.Empty(_model.For(Ann)!.Messages);
        Assert.Null(Find(Seen(_ => state)));
        Assert.NotNull(Find(Seen(_ => state with { IsArchived = true })));
        Assert.NotNull(Find(Seen()));
    }

    [Fact]
    public void Who_is_blocked_and_writes_is_found_and_who_is_not_and_cannot()
    {
        var free = _talks.StateOf(Ann);
        Assert.Null(_talks.Judge(Ann, free, isRefused: false));
        Assert.NotNull(_talks.Judge(Ann, free, isRefused: true));
        _talks.BeginChange(Ann);
        Assert.Null(_talks.Judge(Ann, free, isRefused: true));
        Assert.Null(_talks.Judge(Ann, _talks.StateOf(Ann), isRefused: true));
        _talks.EndChange(Ann, isBlocked: true);
        Assert.Null(_talks.Judge(Ann, free, isRefused: true));
        Assert.NotNull(_talks.Judge(Ann, _talks.StateOf(Ann), isRefused: false));
        Assert.Null(_talks.FindOtherBlocks([Ann]));
        Assert.NotNull(_talks.FindOtherBlocks([]));
        Assert.NotNull(_talks.FindOtherBlocks([Ann, Bob]));
    }

    [Fact]
    public void What_was_written_to_the_founder_and_is_not_there_is_found_and_the_other_way_round()
    {
        _talks.Take(Ann, Own);
        Assert.Null(_talks.FindOtherMessages(Ann, [Own]));
        Assert.NotNull(_talks.FindOtherMessages(Ann, []));
        Assert.NotNull(_talks.FindOtherMessages(Ann, [Own, Said]));
        Assert.NotNull(_talks.FindOtherMessages(Ann, [Own with { MessageText = "other" }]));
        Assert.NotNull(_talks.FindOtherMessages(Bob, [Own]));
    }

    private static Chat GroupOf(string name, string? topic, long changedId) =>
        new(Chat, name, [], 3, [], changedId) { Topic = topic, ChangedId = changedId };

    private static SeenGroup Seen(Func<ReadState, ReadState>? change = null)
    {
        var messages = ((Message[])[Said, Mentioning, Own]).ToDictionary(message => message.MessageId);
        return new SeenGroup("changes 1", "tea", id => messages.GetValueOrDefault(id), change is null ? State : change(State));
    }

    private static SeenGroup With(SeenGroup seen, long messageId, Func<Message, Message?> change) =>
        seen with { Find = id => id == messageId ? change(seen.Find(id)!) : seen.Find(id) };

    private static SeenGroup WithState(SeenGroup seen, Func<ReadState, ReadState> change) =>
        seen with { ReadState = change(seen.ReadState!) };

    private string? Find(SeenGroup seen) => _model.For(Ann)!.FindDifference(seen);
}
