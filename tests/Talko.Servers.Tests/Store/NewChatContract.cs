using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>How chats are made.</summary>
public abstract class NewChatContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    private const int AtOnce = 16;

    [Fact]
    public async Task A_chat_is_told_to_all_who_take_part_and_takes_no_number()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob", "Cid");
        var chat = (await InsertAsync(test, As(1), new(1, "A group", [1, 2, 3], null))).Value;
        Assert.Equal((1L, "A group", 3, 0L, false), (chat.ChatId, chat.ChatName, chat.UserCount, chat.LastId, chat.IsPrivate));
        Assert.Equal([new User(1, "Ada"), new User(2, "Bob"), new User(3, "Cid")], chat.Users);
        var told = Assert.Single(test.Feed.Pushes);
        Assert.Equal([1, 2, 3], told.ReceiverIds.Order());
        Assert.Equal((1, null, null), (told.Push.Chat!.ChatId, told.Push.PrevId, told.AuthorId));
        Assert.Equal(1, await test.SayAsync());
    }

    [Fact]
    public async Task Two_people_have_one_private_chat_and_groups_are_as_many_as_are_made()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        var first = (await InsertAsync(test, As(1), new(1, "N/A", [1, 2], null))).Value;
        Assert.True(first.IsPrivate);
        await test.SayAsync();
        var again = (await InsertAsync(test, As(2), new(2, "other", [1, 2], null))).Value;
        Assert.Equal((first.ChatId, "N/A", 1), (again.ChatId, again.ChatName, again.LastId));
        Assert.Equal(2, (await InsertAsync(test, As(1), new(1, "alone", [1], null))).Value.ChatId);
        Assert.Equal(3, (await InsertAsync(test, As(1), new(1, "alone", [1], null))).Value.ChatId);
        Assert.Equal(3, test.Feed.Pushes.Count(push => push.Push.Chat is not null));
    }

    [Fact]
    public async Task A_repeated_request_returns_the_chat_as_it_is_now_until_its_maker_has_left()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob", "Cid");
        await InsertAsync(test, As(1), new(1, "first", [1, 2], "key"));
        await test.SayAsync();

        // Uncompared: whoever repeats a request wants what came of the first one.
        var again = (await InsertAsync(test, As(1), new(1, "other", [1, 9], "key"))).Value;
        Assert.Equal((1L, "first", 1L), (again.ChatId, again.ChatName, again.LastId));
        Assert.Equal(2, (await InsertAsync(test, As(3), new(3, "another's", [3], "key"))).Value.ChatId);
        await test.Facts.RemoveParticipantAsync(1, 1);
        Assert.Equal(new Refusal(RefusalKind.NotParticipant, 1), (await InsertAsync(test, As(1), new(1, "first", [1], "key"))).Refusal);
    }

    [Fact]
    public async Task It_is_judged_in_the_protocols_order()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob", "Cid");
        await InsertAsync(test, As(2), new(2, "Bob's", [2], "key"));
        Assert.Equal(new Refusal(RefusalKind.NoUser, 8), (await InsertAsync(test, As(1), new(2, "N/A", [1, 8], "key"))).Refusal);
        Assert.Equal(new Refusal(RefusalKind.NoUser, 9), (await InsertAsync(test, As(1), new(9, "N/A", [1], null))).Refusal);
        Assert.Equal(RefusalKind.NotSelf, Kind(await InsertAsync(test, As(1), new(2, "N/A", [1, 3], "key"))));
        Assert.Equal(RefusalKind.NotAmongUsers, Kind(await InsertAsync(test, As(1), new(1, "N/A", [2, 3], null))));
        Assert.Single(test.Feed.All);
    }

    [Fact]
    public async Task Those_that_a_user_made_are_bounded_and_what_there_is_is_found_all_the_same()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        var allowance = new Allowance(max: 2);
        await InsertAsync(test, As(2), new(2, "another's", [1, 2], null), allowance);
        await InsertAsync(test, As(1), new(1, "first", [1], "key"), allowance);
        await InsertAsync(test, As(1), new(1, "second", [1], null), allowance);
        Assert.Equal(new Refusal(RefusalKind.TooManyChats, 2), (await InsertAsync(test, As(1), new(1, "third", [1], null), allowance)).Refusal);
        Assert.Null(Kind(await InsertAsync(test, As(1), new(1, "first", [1], "key"), allowance)));
        Assert.Null(Kind(await InsertAsync(test, As(1), new(1, "N/A", [1, 2], null), allowance)));
        Assert.Equal(3, allowance.Counted);
    }

    [Fact]
    public async Task Only_what_is_made_is_counted()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        var allowance = new Allowance(burst: 1);
        await InsertAsync(test, As(1), new(1, "N/A", [1, 9], null), allowance);
        await InsertAsync(test, As(1), new(2, "N/A", [1, 2], null), allowance);
        Assert.Equal(0, allowance.Counted);
        await InsertAsync(test, As(1), new(1, "N/A", [1, 2], "key"), allowance);
        await InsertAsync(test, As(1), new(1, "N/A", [1, 2], null), allowance);
        await InsertAsync(test, As(1), new(1, "N/A", [1, 2], "key"), allowance);
        Assert.Equal(1, allowance.Counted);
        var refused = await InsertAsync(test, As(1), new(1, "too soon", [1], null), allowance);
        Assert.Equal(new Refusal(RefusalKind.ChatsTooFast, RetryAfter: TimeSpan.FromSeconds(7)), refused.Refusal);

        // Whom trust mode believes, nobody counts.
        Assert.Null(Kind(await InsertAsync(test, Actor.Trusted, new(1, "N/A", [1], null), allowance)));
        Assert.Equal(1, allowance.Counted);
    }

    [Theory]
    [InlineData(null, new long[] { 1, 2 })]
    [InlineData("key", new long[] { 1 })]
    public async Task What_many_ask_for_at_once_is_made_once(string? key, long[] userIds)
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        await using var other = await test.OpenAnotherAsync();
        var allowance = new Allowance();
        var made = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(
            i => InsertAsync(i % 2 == 0 ? test : other, As(1), new(1, "N/A", userIds, key), allowance)));
        Assert.All(made, outcome => Assert.Equal(1, outcome.Value.ChatId));
        Assert.Single(test.Feed.All.Concat(other.Feed.All));
        Assert.Equal(1, allowance.Counted);
    }

    private static Task<Outcome<Chat>> InsertAsync(
        StoreUnderTest test, Actor actor, NewChat chat, Allowance? allowance = null) =>
        test.Store.Chats.InsertAsync(actor, chat, allowance ?? new Allowance());
}
