using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Marks;
using Talko.Protocol.Messages;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A mark is judged by what the one before has left, and waits for nobody who writes in its chat.</summary>
public sealed class MarkLockingTests : PostgresTest
{
    [Fact]
    public async Task Who_is_removed_while_their_mark_waits_does_not_set_it()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync(userId: 2);
        await using var leaving = await HeldLock.TakeAsync(test, "DELETE FROM Participants WHERE user_id = 1");
        var marking = MarkReadAsync(test, 1);
        await UntilWaitingAsync(test, "Lock");
        await leaving.CommitAsync();
        Assert.Equal(RefusalKind.NotParticipant, (await marking).Refusal?.Kind);
    }

    [Fact]
    public async Task A_mark_waits_for_nobody_who_writes()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync(userId: 2);
        await using var writing = await HeldLock.TakeAsync(test, HeldLock.OfChat);
        var state = (await MarkReadAsync(test, 1).Within("the mark")).Value;
        Assert.Equal((1L, 0, 1L), (state.ReadId, state.UnreadCount, state.LastId));
        await writing.CommitAsync();
    }

    [Fact]
    public async Task Of_two_marks_at_once_the_second_finds_the_first()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync(userId: 2);
        await test.SayAsync(userId: 2);
        await using var other = await test.OpenAnotherAsync();
        await using var held = await HeldLock.TakeAsync(test, "SELECT 1 FROM Participants WHERE user_id = 1 FOR NO KEY UPDATE");
        var further = MarkReadAsync(test, 2);
        await UntilWaitingAsync(test, "Lock");
        var less = MarkReadAsync(other, 1);
        await UntilWaitingAsync(test, "Lock", count: 2);
        await held.CommitAsync();
        Assert.Equal(2, (await further).Value.ReadId);
        Assert.Equal(await further, await less);
    }

    private static Task<Outcome<ReadState>> MarkReadAsync(StoreUnderTest test, long messageId) =>
        test.Store.Marks.MarkReadAsync(Actor.Trusted, new NewMark(1, 1, messageId));
}
