using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>Edits, deletions and reactions are judged and told by what the one before them has left.</summary>
public sealed class ChangeLockingTests : PostgresTest
{
    private const string Edit = "edit";
    private const string Deletion = "deletion";
    private const string Reaction = "reaction";

    [Theory]
    [InlineData(Edit)]
    [InlineData(Deletion)]
    [InlineData(Reaction)]
    public async Task Who_is_removed_while_their_change_waits_does_not_make_it(string kind)
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync();
        var pushes = test.Feed.Pushes.Count;
        await using var leaving = await HeldLock.TakeAsync(
            test, "DELETE FROM Participants WHERE chat_id = 1 AND user_id = 1");
        var changing = ChangeAsync(test, kind);
        await UntilWaitingAsync(test, "Lock");
        await leaving.CommitAsync();
        Assert.Equal(RefusalKind.NotParticipant, (await changing).Refusal?.Kind);
        Assert.Equal(1, await PostgresCluster.ReadAtAsync<long>(test.Url, "SELECT last_id FROM ChatNumbers"));
        Assert.Null(Assert.Single(await test.ReadAllAsync()).ChangedId);
        Assert.Equal(pushes, test.Feed.Pushes.Count);
    }

    [Theory]
    [InlineData(Edit)]
    [InlineData(Deletion)]
    [InlineData(Reaction)]
    public async Task Who_is_removed_or_comes_while_a_change_waits_is_told_accordingly(string kind)
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeUsersAsync("Cid", "Dan");
        await test.SayAsync();
        Assert.Null((await ChangeAsync(test, Reaction, isSet: false)).Refusal);
        await using var moving = await HeldLock.TakeAsync(
            test,
            """
            DELETE FROM Participants WHERE user_id = 2;
            INSERT INTO Participants (chat_id, user_id, reads_from_id) VALUES (1, 3, 0), (1, 4, 2)
            """);
        var changing = ChangeAsync(test, kind);
        await UntilWaitingAsync(test, "Lock");
        await moving.CommitAsync();
        var changed = (await changing).Value.ChangedId;
        var told = test.Feed.Pushes[^1];
        Assert.Equal([1, 3], told.ReceiverIds);
        Assert.Equal((changed, 1L), (told.Push.Message?.ChangedId, told.Push.PrevId));
        var number = Assert.IsType<ToldPush>(told.Next);
        Assert.Equal([4], number.ReceiverIds);
        Assert.Equal((changed, (Message?)null), (number.Push.Number, number.Push.Message));
    }

    [Fact]
    public async Task Of_two_edits_of_one_version_the_second_finds_the_first()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await using var other = await test.OpenAnotherAsync();
        await test.SayAsync();
        var outcomes = await WhileHeldAsync(
            test,
            () => EditAsync(test, "one", expectedId: 1),
            () => EditAsync(other, "two", expectedId: 1));
        var edited = Assert.Single(outcomes, outcome => outcome.Refusal is null).Value;
        var refused = Assert.Single(outcomes, outcome => outcome.Refusal is not null).Refusal!;
        Assert.Equal((RefusalKind.EditedMeanwhile, edited), (refused.Kind, refused.StoredMessage));
        Assert.Equal(edited, Assert.Single(await test.ReadAllAsync()));
    }

    [Fact]
    public async Task Of_two_reactions_at_once_none_is_lost()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await using var other = await test.OpenAnotherAsync();
        await test.SayAsync();
        var outcomes = await WhileHeldAsync(
            test, () => ChangeAsync(test, Reaction), () => ChangeAsync(other, Reaction, userId: 2));
        Assert.Equal([2, 3], outcomes.Select(outcome => outcome.Value.ChangedId).Order());
        var reaction = Assert.Single(Assert.Single(await test.ReadAllAsync()).Reactions!);
        Assert.Equal([1, 2], reaction.UserIds.Order());
    }

    [Fact]
    public async Task What_is_deleted_while_a_change_of_it_waits_stays_so()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await using var other = await test.OpenAnotherAsync();
        await test.SayAsync();
        await using (var held = await HeldLock.TakeAsync(test, HeldLock.OfChat))
        {
            var deleting = ChangeAsync(test, Deletion);
            await UntilWaitingAsync(test, "Lock");
            var editing = EditAsync(other, "late", expectedId: null);
            var reacting = ChangeAsync(other, Reaction, userId: 2);
            await UntilWaitingAsync(test, "Lock", count: 2);
            await held.CommitAsync();
            Assert.Null((await deleting).Refusal);
            Assert.Equal(RefusalKind.MessageFixed, (await editing).Refusal?.Kind);
            Assert.Equal(RefusalKind.MessageFixed, (await reacting).Refusal?.Kind);
        }

        var message = Assert.Single(await test.ReadAllAsync());
        Assert.Equal(("", 2L), (message.MessageText, message.ChangedId));
    }

    [Fact]
    public async Task Who_goes_while_an_edit_that_mentions_them_waits_is_not_mentioned()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.SayAsync();
        await using var leaving = await HeldLock.TakeAsync(test, "DELETE FROM Participants WHERE user_id = 2");
        var editing = test.Store.MessageChanges.EditAsync(
            Actor.Trusted, new MessageEdit(new AskedMessage(1, 1, 1), "see", [2, 3], null));
        await UntilWaitingAsync(test, "Lock");
        await leaving.CommitAsync();
        Assert.Equal([3], (await editing).Value.MentionIds);
        Assert.Equal(["3"], await test.Facts.ReadAsync("SELECT user_id FROM Mentions"));
    }

    // Both wait for the lock, so that both asked before either was done.
    private static async Task<Outcome<Message>[]> WhileHeldAsync(
        PostgresStoreUnderTest test, params Func<Task<Outcome<Message>>>[] changes)
    {
        await using var held = await HeldLock.TakeAsync(test, HeldLock.OfChat);
        var asked = changes.Select(change => change()).ToList();
        await UntilWaitingAsync(test, "Lock", changes.Length);
        await held.CommitAsync();
        return await Task.WhenAll(asked);
    }

    private static Task<Outcome<Message>> ChangeAsync(
        StoreUnderTest test, string kind, long userId = 1, bool isSet = true)
    {
        var of = new AskedMessage(1, 1, userId);
        return kind switch
        {
            Edit => EditAsync(test, "another", expectedId: null),
            Deletion => test.Store.MessageChanges.DeleteAsync(Actor.Trusted, of),
            _ => test.Store.MessageChanges.SetReactionAsync(Actor.Trusted, new ReactionChange(of, "👍", isSet)),
        };
    }

    private static Task<Outcome<Message>> EditAsync(StoreUnderTest test, string text, long? expectedId) =>
        test.Store.MessageChanges.EditAsync(
            Actor.Trusted, new MessageEdit(new AskedMessage(1, 1, 1), text, [], expectedId));
}
