using Talko.DataServer;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>Who comes to a group, goes, and owns it is judged and told by what the one before has left.</summary>
public sealed class GroupLockingTests : PostgresTest
{
    [Fact]
    public async Task Who_is_removed_while_they_change_the_group_does_not()
    {
        await using var test = await OpenGroupAsync();
        await using var leaving = await HeldLock.TakeAsync(test, "DELETE FROM Participants WHERE chat_id = 1 AND user_id = 1");
        var adding = AddAsync(test, 1, 4);
        await UntilWaitingAsync(test, "Lock");
        await leaving.CommitAsync();
        Assert.Equal(RefusalKind.NotParticipant, (await adding).Refusal?.Kind);
        Assert.Equal(["2", "3"], await ReadParticipantsAsync(test));
        Assert.Equal(0, await PostgresCluster.ReadAtAsync<long>(test.Url, "SELECT last_id FROM ChatNumbers"));
    }

    [Fact]
    public async Task Who_owns_the_group_no_longer_removes_nobody_and_makes_no_owner()
    {
        await using var test = await OpenGroupAsync();
        await using var other = await test.OpenAnotherAsync();
        await using var disowning = await HeldLock.TakeAsync(
            test, $"{HeldLock.OfChat} UPDATE Participants SET is_owner = user_id = 2 WHERE chat_id = 1");
        var removing = RemoveAsync(test, 1, 3);
        var promoting = OwnAsync(other, 1, 3, isOwner: true);
        await UntilWaitingAsync(test, "Lock", count: 2);
        await disowning.CommitAsync();
        Assert.Equal(RefusalKind.NotOwner, (await removing).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotOwner, (await promoting).Refusal?.Kind);
        Assert.Equal(["1", "2", "3"], await ReadParticipantsAsync(test));
        Assert.Equal(["2"], await ReadOwnersAsync(test));
    }

    [Fact]
    public async Task Who_is_removed_or_comes_while_an_event_waits_is_told_accordingly()
    {
        await using var test = await OpenGroupAsync();
        await using var moving = await HeldLock.TakeAsync(
            test, "DELETE FROM Participants WHERE user_id = 2; INSERT INTO Participants (chat_id, user_id) VALUES (1, 5)");
        var adding = AddAsync(test, 1, 4);
        await UntilWaitingAsync(test, "Lock");
        await moving.CommitAsync();
        Assert.Null((await adding).Refusal);
        Assert.Equal([1, 3, 4, 5], test.Feed.Pushes[^1].ReceiverIds);
    }

    [Fact]
    public async Task One_who_is_added_twice_at_once_comes_once()
    {
        await using var test = await OpenGroupAsync();
        await using var other = await test.OpenAnotherAsync();
        await WhileHeldAsync(test, () => AddAsync(test, 1, 4), () => AddAsync(other, 2, 4));
        Assert.Equal(["1", "2", "3", "4"], await ReadParticipantsAsync(test));
        Assert.Single(await test.ReadAllAsync());
        Assert.Equal(["4"], await test.Facts.ReadAsync("SELECT user_count FROM Chats"));
    }

    [Fact]
    public async Task No_more_come_at_once_than_there_is_room_for()
    {
        await using var test = await OpenGroupAsync(options => options with { MaxChatUsers = 4 });
        await using var other = await test.OpenAnotherAsync();
        var kinds = await WhileHeldAsync(test, () => AddAsync(test, 1, 4), () => AddAsync(other, 2, 5));
        Assert.Equal([null, RefusalKind.TooManyParticipants], kinds.Order());
        Assert.Equal(4, (await ReadParticipantsAsync(test)).Count);
    }

    [Fact]
    public async Task Where_both_owners_give_it_up_at_once_there_is_one_still()
    {
        await using var test = await OpenGroupAsync();
        await using var other = await test.OpenAnotherAsync();
        Assert.Null((await OwnAsync(test, 1, 2, isOwner: true)).Refusal);
        await WhileHeldAsync(test, () => OwnAsync(test, 1, 1, isOwner: false), () => OwnAsync(other, 2, 2, isOwner: false));
        Assert.Single(await ReadOwnersAsync(test));
    }

    [Fact]
    public async Task Where_both_owners_leave_at_once_who_is_left_is_one()
    {
        await using var test = await OpenGroupAsync();
        await using var other = await test.OpenAnotherAsync();
        Assert.Null((await OwnAsync(test, 1, 2, isOwner: true)).Refusal);
        await WhileHeldAsync(test, () => RemoveAsync(test, 1, 1), () => RemoveAsync(other, 2, 2));
        Assert.Equal(["3"], await ReadParticipantsAsync(test));
        Assert.Equal(["3"], await ReadOwnersAsync(test));
    }

    [Fact]
    public async Task Where_the_last_two_leave_at_once_the_group_goes_with_them()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob", "Cid");
        await test.MakeChatAsync(1, 2, 3);
        await using var other = await test.OpenAnotherAsync();
        Assert.Null((await RemoveAsync(test, 1, 3)).Refusal);
        await WhileHeldAsync(test, () => RemoveAsync(test, 1, 1), () => RemoveAsync(other, 2, 2));
        Assert.Empty(await ReadParticipantsAsync(test));
        Assert.Empty(await test.Facts.ReadAsync("SELECT chat_id FROM ChatNumbers"));
    }

    [Fact]
    public async Task What_is_said_while_the_last_one_leaves_is_not_stored()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada");
        await test.MakeChatAsync(1);
        await using var other = await test.OpenAnotherAsync();
        await using var held = await HeldLock.TakeAsync(test, HeldLock.OfChat);
        var leaving = RemoveAsync(test, 1, 1);
        await UntilWaitingAsync(test, "Lock");
        var sending = SendAsync(other, "late");
        await UntilWaitingAsync(test, "Lock", count: 2);
        await held.CommitAsync();
        Assert.Null((await leaving).Refusal);
        Assert.Equal(RefusalKind.NoChat, (await sending).Refusal?.Kind);
        Assert.Empty(await test.Facts.ReadAsync("SELECT message_id FROM Messages WHERE client_message_id = 'late'"));
    }

    private static async Task<PostgresStoreUnderTest> OpenGroupAsync(Func<DataServerOptions, DataServerOptions>? change = null)
    {
        var test = await OpenAsync(change);
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.MakeUsersAsync("Dan", "Eve");
        return test;
    }

    // Both wait for the lock, so that both asked before either was done.
    private static async Task<RefusalKind?[]> WhileHeldAsync<T>(
        PostgresStoreUnderTest test, params Func<Task<Outcome<T>>>[] changes)
    {
        await using var held = await HeldLock.TakeAsync(test, HeldLock.OfChat);
        var asked = changes.Select(change => change()).ToList();
        await UntilWaitingAsync(test, "Lock", changes.Length);
        await held.CommitAsync();
        var outcomes = await Task.WhenAll(asked);
        return [.. outcomes.Select(outcome => outcome.Refusal?.Kind)];
    }

    private static Task<Outcome<Protocol.Messages.Chat>> AddAsync(StoreUnderTest test, long userId, long addedId) =>
        test.Store.Groups.AddParticipantsAsync(Actor.Trusted, new NewParticipants(1, userId, [addedId]));

    private static Task<Outcome<Protocol.Messages.Chat?>> RemoveAsync(StoreUnderTest test, long userId, long targetId) =>
        test.Store.Groups.RemoveParticipantAsync(Actor.Trusted, new ParticipantRemoval(1, userId, targetId));

    private static Task<Outcome<Protocol.Messages.Chat>> OwnAsync(
        StoreUnderTest test, long userId, long targetId, bool isOwner) =>
        test.Store.Groups.SetOwnerAsync(Actor.Trusted, new OwnerChange(1, userId, targetId, isOwner));

    private static Task<List<string>> ReadParticipantsAsync(StoreUnderTest test) =>
        test.Facts.ReadAsync("SELECT user_id FROM Participants ORDER BY user_id");

    private static Task<List<string>> ReadOwnersAsync(StoreUnderTest test) =>
        test.Facts.ReadAsync("SELECT user_id FROM Participants WHERE is_owner ORDER BY user_id");
}
