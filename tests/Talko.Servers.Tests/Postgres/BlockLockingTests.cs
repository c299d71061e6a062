using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Users;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Postgres;

/// <summary>Who may write to whom is judged by what the one before has left.</summary>
public sealed class BlockLockingTests : PostgresTest
{
    [Fact]
    public async Task Who_is_blocked_while_they_write_does_not()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync();
        await using var other = await test.OpenAnotherAsync();
        await using var blocking = await HeldLock.TakeAsync(
            test,
            """
            INSERT INTO Blocks (user_id, blocked_id) VALUES (2, 1);
            UPDATE ChatNumbers SET is_blocked = true WHERE chat_id = 1
            """);
        var sending = SendAsync(test, "late");
        var editing = other.Store.MessageChanges.EditAsync(
            Actor.Trusted, new MessageEdit(new AskedMessage(1, 1, 1), "late", [], null));
        await UntilWaitingAsync(test, "Lock", count: 2);
        await blocking.CommitAsync();
        Assert.Equal(RefusalKind.Blocked, (await sending).Refusal?.Kind);
        Assert.Equal(RefusalKind.Blocked, (await editing).Refusal?.Kind);
        Assert.Equal("hello", Assert.Single(await test.ReadAllAsync()).MessageText);
    }

    [Fact]
    public async Task A_chat_that_the_two_begin_meanwhile_is_blocked_or_not_made()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        await using var other = await test.OpenAnotherAsync();
        await using var held = await HeldLock.TakeAsync(test, HeldLock.OfPair);
        var blocking = BlockAsync(test, 2, 1, isBlocked: true);
        var beginning = other.Store.Chats.InsertAsync(Actor.Trusted, new NewChat(1, "N/A", [1, 2], null), new Allowance());
        await UntilWaitingAsync(test, "Lock", count: 2);
        await held.CommitAsync();
        Assert.Null((await blocking).Refusal);
        if ((await beginning).Refusal is { } refusal)
        {
            Assert.Equal(RefusalKind.Blocked, refusal.Kind);
        }
        else
        {
            Assert.Equal(RefusalKind.Blocked, (await SendAsync(test)).Refusal?.Kind);
        }
    }

    [Fact]
    public async Task While_one_unblocks_the_other_and_is_blocked_their_chat_stays_blocked()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await using var other = await test.OpenAnotherAsync();
        for (var round = 0; round < 4; round++)
        {
            var (one, two) = round % 2 == 0 ? (1L, 2L) : (2L, 1L);
            Assert.Null((await BlockAsync(test, one, two, isBlocked: true)).Refusal);
            await using (var held = await HeldLock.TakeAsync(test, HeldLock.OfPair))
            {
                var unblocking = BlockAsync(test, one, two, isBlocked: false);
                var blocking = BlockAsync(other, two, one, isBlocked: true);
                await UntilWaitingAsync(test, "Lock", count: 2);
                await held.CommitAsync();
                Assert.Null((await unblocking).Refusal);
                Assert.Null((await blocking).Refusal);
            }

            Assert.Equal(RefusalKind.Blocked, (await SendAsync(test)).Refusal?.Kind);
            Assert.Null((await BlockAsync(test, two, one, isBlocked: false)).Refusal);
            Assert.Null((await SendAsync(test)).Refusal);
        }
    }

    [Fact]
    public async Task No_more_are_blocked_at_once_than_there_is_room_for()
    {
        await using var test = await OpenAsync(options => options with { MaxBlockedUsers = 1 });
        await test.MakeUsersAsync("Ada", "Bob", "Cid");
        await using var other = await test.OpenAnotherAsync();
        await using var held = await HeldLock.TakeAsync(test, "SELECT 1 FROM Users WHERE user_id = 1 FOR NO KEY UPDATE");
        Task<Outcome<Nothing>>[] blocking =
            [BlockAsync(test, 1, 2, isBlocked: true), BlockAsync(other, 1, 3, isBlocked: true)];
        await UntilWaitingAsync(test, "Lock", count: 2);
        await held.CommitAsync();
        var kinds = (await Task.WhenAll(blocking)).Select(outcome => outcome.Refusal?.Kind);
        Assert.Equal([null, RefusalKind.TooManyBlocks], kinds.Order());
    }

    private static Task<Outcome<Nothing>> BlockAsync(StoreUnderTest test, long userId, long targetId, bool isBlocked) =>
        test.Store.People.BlockAsync(Actor.Trusted, new Block(userId, targetId, isBlocked));
}
