using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Telling;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

public abstract class UserStoreContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    [Fact]
    public async Task A_user_is_found_by_id_and_by_name()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        Assert.Equal(new User(2, "Bob"), (await test.Store.Users.FindAsync(As(1), 2, Stop)).Value);
        Assert.Equal(new User(1, "Ada"), (await test.Store.Users.FindByNameAsync(As(2), "ada", Stop)).Value);
        Assert.Equal(new Refusal(RefusalKind.NoUser, 3), (await test.Store.Users.FindAsync(As(1), 3, Stop)).Refusal);
        Assert.Equal(RefusalKind.NoUserOfName, Kind(await test.Store.Users.FindByNameAsync(As(1), "cid", Stop)));
    }

    [Theory]
    [InlineData("ADA")]
    [InlineData("ＡＤＡ")]
    public async Task A_name_is_one_users_however_it_is_written(string same)
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada");
        Assert.Equal(RefusalKind.NameTaken, Kind(await test.Store.Users.InsertAsync(Actor.Trusted, same)));
        await test.MakeUsersAsync("Bob");
        Assert.Equal(2, (await test.Store.Users.FindByNameAsync(Actor.Trusted, "bob", Stop)).Value.UserId);
        Assert.Equal(RefusalKind.NameTaken, Kind(await RenameAsync(test, As(2), 2, 2, same)));
    }

    [Fact]
    public async Task Of_many_who_want_a_name_at_once_one_gets_it()
    {
        await using var test = await OpenAsync();
        await using var other = await test.OpenAnotherAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            i => (i % 2 == 0 ? test : other).Store.Users.InsertAsync(Actor.Trusted, "Ada")));
        Assert.Single(made, outcome => outcome.Refusal is null);
        Assert.Equal(15, made.Count(outcome => Kind(outcome) == RefusalKind.NameTaken));
    }

    [Fact]
    public async Task A_new_name_has_a_number_and_is_told_once_to_all_who_share_a_chat()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob", "Cid", "Dan");
        await test.MakeChatAsync(1, 2);
        await test.MakeChatAsync(1, 2, 3);
        await test.SayAsync();
        var before = test.Feed.All.Count;
        var renamed = (await RenameAsync(test, As(1), 1, 1, "Ada Lovelace")).Value;
        Assert.Equal(new User(1, "Ada Lovelace") { ChangedId = 2 }, renamed);
        var told = (ToldPush)Assert.Single(test.Feed.All.Skip(before));
        Assert.Equal([1, 2, 3], told.ReceiverIds.Order());
        Assert.Equal(new Signal(Signal.UserKind) { User = renamed }, told.Push.Signal);
        Assert.Null(told.AuthorId);

        // It is no chat's number.
        Assert.Equal(3, await test.SayAsync());
        Assert.Equal(1, test.Feed.Pushes[^1].Push.PrevId);
        Assert.Equal(RefusalKind.NoUserOfName, Kind(await test.Store.Users.FindByNameAsync(As(1), "ada", Stop)));
        Assert.Equal(renamed, (await test.Store.Users.FindByNameAsync(As(1), "ada lovelace", Stop)).Value);
    }

    [Fact]
    public async Task More_receivers_than_may_be_told_at_once_are_told_by_one_change()
    {
        await using var test = await OpenAsync(options => options with { MaxReceivers = 2 });
        await test.WithChatOfAsync("Ada", "Bob", "Cid", "Dan", "Eve");
        await RenameAsync(test, As(1), 1, 1, "Ada Lovelace");
        var parts = RecordingFeed.Chain(test.Feed.All[^1]).Cast<ToldPush>().ToList();
        Assert.Equal([2, 2, 1], parts.Select(part => part.ReceiverIds.Count));
        Assert.Equal([1, 2, 3, 4, 5], parts.SelectMany(part => part.ReceiverIds).Order());
    }

    [Fact]
    public async Task The_same_name_again_takes_no_number_and_is_told_to_nobody()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada");
        var first = (await RenameAsync(test, As(1), 1, 1, "ADA")).Value;
        Assert.Equal(first, (await RenameAsync(test, As(1), 1, 1, "ADA")).Value);
        Assert.Single(test.Feed.All);
        Assert.Equal(2, (await RenameAsync(test, As(1), 1, 1, "Ada")).Value.ChangedId);
    }

    [Fact]
    public async Task Renaming_is_judged_in_the_protocols_order()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        Assert.Equal(new Refusal(RefusalKind.NoUser, 8), (await RenameAsync(test, As(1), 9, 8, "BOB")).Refusal);
        Assert.Equal(new Refusal(RefusalKind.NoUser, 9), (await RenameAsync(test, As(1), 9, 2, "BOB")).Refusal);
        Assert.Equal(RefusalKind.NotSelf, Kind(await RenameAsync(test, As(1), 2, 2, "ADA")));
        Assert.Equal(RefusalKind.NotAdministrator, Kind(await RenameAsync(test, As(1), 1, 2, "ADA")));
        Assert.Equal(RefusalKind.NameTaken, Kind(await RenameAsync(test, As(1), 1, 1, "BOB")));
        Assert.Empty(test.Feed.All);
        Assert.Null(Kind(await RenameAsync(test, new Actor { IsOperator = true }, null, 2, "Cid")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Who_is_left_alone_with_a_name_that_clashed_has_it(long renamed)
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        await test.Facts.MakeNameClashAsync("ada", 1, 2);
        Assert.Equal(RefusalKind.NameClashes, Kind(await test.Store.Users.FindByNameAsync(As(1), "ada", Stop)));
        Assert.Equal(RefusalKind.NameTaken, Kind(await test.Store.Users.InsertAsync(Actor.Trusted, "ADA")));
        await RenameAsync(test, As(renamed), renamed, renamed, "Cid");
        Assert.Equal(3 - renamed, (await test.Store.Users.FindByNameAsync(As(1), "ada", Stop)).Value.UserId);

        // What signing in looks for.
        Assert.Equal(3 - renamed, (await test.Store.Accounts.FindAsync("ada", Stop)).Value?.User.UserId);
        Assert.Equal(RefusalKind.NameTaken, Kind(await test.Store.Users.InsertAsync(Actor.Trusted, "ADA")));
    }

    private static Task<Outcome<User>> RenameAsync(
        StoreUnderTest test, Actor actor, long? userId, long targetId, string name) =>
        test.Store.Users.RenameAsync(actor, new NewName(userId, targetId, name));
}
