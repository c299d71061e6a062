using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>Groups that change, here and elsewhere, and people who are found and blocked.</summary>
public sealed class GroupTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();
    private long _group;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FakeTalko Talko => _bench.Talko;

    private Messenger Messenger => _bench.Session;

    private long Ann => _bench.Ann.UserId;

    private long Bob => _bench.Bob.UserId;

    private ChatView? Group => Messenger.View.Chats.Find(chat => chat.ChatId == _group);

    public async ValueTask InitializeAsync()
    {
        Talko.Storage.AddUser("Cem");
        Talko.Storage.AddUser("Dee");
        _group = Talko.Storage.AddChat("Tacos", Ann, Bob, 3);
        Talko.Post(_group, Bob, "before");
        await _bench.StartAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Name_topic_people_and_owners_are_changed_and_shown()
    {
        await Messenger.ChangeChatAsync(_group, "Burritos", "food", cancellationToken: Token);
        await Messenger.AddParticipantsAsync(_group, [4], Token);
        await Messenger.SetOwnerAsync(_group, Bob, isOwner: true, Token);
        await Messenger.RemoveParticipantAsync(_group, 3, Token);

        Assert.Equal(("Burritos", "food", 3), (Group!.Name, Group.Topic, Group.UserCount));
        Assert.Equal([Ann, Bob], Group.OwnerIds);
        Assert.Equal(["Ann", "Bob", "Dee"], Group.Users.Select(user => user.UserName));
        await _bench.UntilAsync("the events", _ => Group.Messages.Count == 5);
        Assert.Equal(
            [ChatEvent.ChangedKind, ChatEvent.AddedKind, ChatEvent.OwnerKind, ChatEvent.RemovedKind],
            Group.Messages.Skip(1).Select(line => line.Event!.Kind));
    }

    [Fact]
    public async Task Who_leaves_holds_nothing_of_it()
    {
        await Messenger.LeaveAsync(_group, Token);

        Assert.Null(Group);
        await Messenger.LeaveAsync(_bench.ChatId, Token).ContinueWith(
            refused => Assert.Equal(RpcErrorReason.Private, Assert.IsType<RpcException>(refused.Exception!.InnerException).Reason),
            TaskScheduler.Default);
    }

    [Fact]
    public async Task Who_is_removed_holds_nothing_of_it_and_comes_back_without_what_was_before()
    {
        Talko.ChangeGroup(storage => storage.RemoveParticipant(_group, Bob, Ann), leaverId: Ann);
        await _bench.UntilAsync("the group to be gone", _ => Group is null);

        Talko.ChangeGroup(storage => storage.AddParticipants(_group, Bob, Ann));
        await _bench.UntilAsync("the group to be back", _ => Group is not null);

        Assert.Equal([ChatEvent.AddedKind], Group!.Messages.Select(line => line.Event?.Kind));
    }

    [Fact]
    public async Task Who_was_removed_and_added_unheard_loses_what_was_before()
    {
        Talko.IsPushLost = _ => true;
        Talko.ChangeGroup(storage => storage.RemoveParticipant(_group, Bob, Ann), leaverId: Ann);
        Talko.IsPushLost = _ => false;
        Talko.ChangeGroup(storage => storage.AddParticipants(_group, Bob, Ann));

        await _bench.UntilAsync("the group anew", _ => Group?.Messages.Select(line => line.Event?.Kind).SequenceEqual([ChatEvent.AddedKind]) is true);
    }

    [Fact]
    public async Task What_is_asked_of_a_chat_one_takes_no_part_in_any_more_drops_it()
    {
        Talko.IsPushLost = _ => true;
        Talko.ChangeGroup(storage => storage.RemoveParticipant(_group, Bob, Ann));

        var refusal = await Assert.ThrowsAsync<RpcException>(
            () => Messenger.ChangeChatAsync(_group, "Mine", cancellationToken: Token));

        Assert.Equal(RpcErrorReason.Participant, refusal.Reason);
        Assert.Null(Group);
    }

    [Fact]
    public async Task A_group_is_made_of_people_who_were_found()
    {
        var cem = Assert.Single(await Messenger.FindUsersAsync("ce", cancellationToken: Token));
        var dee = Assert.Single(await Messenger.FindUsersAsync("de", cancellationToken: Token));

        var chatId = await Messenger.StartChatAsync([cem, dee], new GroupSettings("Lunch"), Token);

        var chat = Messenger.View.Chats.Find(chat => chat.ChatId == chatId)!;
        Assert.Equal(("Lunch", 3), (chat.Name, chat.UserCount));
        Assert.Equal([Ann], chat.OwnerIds);
    }

    [Fact]
    public async Task Who_is_blocked_is_known_and_not_found()
    {
        await Messenger.BlockUserAsync(3, isBlocked: true, Token);
        Assert.Equal([3], Messenger.View.BlockedIds);
        Assert.Empty(await Messenger.FindUsersAsync("Cem", cancellationToken: Token));
        Assert.Equal("Cem", Assert.Single(await Messenger.GetBlockedUsersAsync(Token)).UserName);

        await Messenger.BlockUserAsync(3, isBlocked: false, Token);
        Assert.Empty(Messenger.View.BlockedIds);
    }
}
