using Talko.DataServer.Searching;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Searching;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>How messages are found: as soon as they are stored, indexed or not.</summary>
public abstract class SearchContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    [Theory]
    [InlineData("tacos", "5 3 1")]
    [InlineData("TÀCOS tonight", "1")]
    [InlineData("\"tacos tonight\"", "1")]
    [InlineData("\"tonight tacos\"", "")]
    [InlineData("ta*", "5 4 3 1")]
    [InlineData("tac* -tonight", "5 3")]
    [InlineData("tacos -\"who wants\"", "5 3")]
    [InlineData("東京", "2")]
    [InlineData("京東", "")]
    [InlineData("へ", "2")]
    [InlineData("from:bob", "4 2")]
    [InlineData("tacos from:Ada", "3 1")]
    [InlineData("tacos -from:Ada", "5")]
    [InlineData("from:Nobody", "")]
    [InlineData("has:link", "3")]
    [InlineData("has:file", "")]
    [InlineData("mentions:me", "4")]
    [InlineData("tacos in:\"a chat\"", "5 3 1")]
    [InlineData("tacos in:other", "")]
    [InlineData("tacos after:2000-01-01", "5 3 1")]
    [InlineData("tacos before:2000-01-01", "")]
    [InlineData("tacos -before:2000-01-01", "5 3 1")]
    [InlineData("from:Bob after:2000-01-01 before:2100-01-01", "4 2")]
    [InlineData("tacos \"", "5 3 1")]
    [InlineData("*", "")]
    [InlineData("Nowhere", "")]
    public async Task A_query_finds_the_newest_first(string text, string expected)
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.SayAsync(text: "Who wants Tacos tonight?");
        await test.SayAsync(userId: 2, text: "私は東京へ行く");
        await test.SayAsync(text: "Tácos: https://tacos.example");
        await test.Store.Messages.InsertAsync(
            Actor.Trusted, new NewMessage(1, 2, "A table?", null, MentionIds: [1]));
        await test.SayAsync(userId: 3, text: "tacos, tacos");
        Assert.Equal(expected, await FindAsync(test, text));
        await test.Store.Search.CatchUpAsync();
        Assert.Equal(expected, await FindAsync(test, text));
    }

    [Fact]
    public async Task A_hit_says_its_chat_and_shows_what_was_found()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.MakeChatAsync(1, 2);
        await test.SayAsync(chatId: 1, text: "Who wants tacos?");
        await test.SayAsync(chatId: 2, text: "Tacos, Bob");
        var (_, hits) = await SearchAsync(test, "tacos");
        Assert.Equal(["Bob", "A chat"], hits.Select(hit => hit.ChatName));
        Assert.Equal((await test.ReadAllAsync(2))[0], hits[0].Message);
        Assert.Equal([new ExcerptPart("Tacos", true), new ExcerptPart(", Bob", false)], hits[0].Excerpt);
        Assert.Equal("2", await FindAsync(test, "tacos in:bob"));
        Assert.Equal("1", await FindAsync(test, "tacos -in:bob"));
        Assert.Equal("1", await FindAsync(test, "tacos", chatId: 1));
        Assert.Equal(string.Empty, await FindAsync(test, "tacos in:bob", chatId: 1));
    }

    [Fact]
    public async Task Nobody_finds_what_they_may_not_read()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.MakeUsersAsync("Dan");
        await test.MakeChatAsync(2, 3);
        await test.SayAsync(text: "secret one");
        await test.SayAsync(chatId: 2, userId: 2, text: "secret two");
        await test.Store.Groups.AddParticipantsAsync(As(1), new NewParticipants(1, 1, [4]));
        await test.SayAsync(text: "secret four");
        for (var isIndexed = false; ; isIndexed = true)
        {
            Assert.Equal(("4 1", "4 2 1", "4"), (
                await FindAsync(test, "secret", 1), await FindAsync(test, "secret", 2), await FindAsync(test, "secret", 4)));
            Assert.Equal(string.Empty, await FindAsync(test, "added"));
            if (isIndexed)
            {
                break;
            }

            await test.Store.Search.CatchUpAsync();
        }

        await test.Store.Groups.RemoveParticipantAsync(As(1), new ParticipantRemoval(1, 1, 2));
        Assert.Equal("2", await FindAsync(test, "secret", 2));
    }

    [Fact]
    public async Task An_edited_or_deleted_word_is_found_no_more_at_once()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.SayAsync(text: "old tacos");
        await test.SayAsync(text: "old burgers");
        for (var round = 0; round < 2; round++)
        {
            await EditAsync(test, 1, $"new noodles {round}");
            Assert.Equal(("2", "1", string.Empty), (
                await FindAsync(test, "old"), await FindAsync(test, $"noodles {round}"), await FindAsync(test, "tacos")));
            await test.Store.Search.CatchUpAsync();
            Assert.Equal(("2", "1", string.Empty), (
                await FindAsync(test, "old"), await FindAsync(test, $"noodles {round}"), await FindAsync(test, "tacos")));
        }

        Assert.Equal(string.Empty, await FindAsync(test, "\"noodles 0\""));
        await test.Store.MessageChanges.DeleteAsync(As(1), new AskedMessage(1, 2, 1));
        Assert.Equal(string.Empty, await FindAsync(test, "burgers"));
        await test.Store.Search.CatchUpAsync();
        Assert.Equal((string.Empty, "1"), (await FindAsync(test, "burgers"), await FindAsync(test, "new")));
    }

    [Theory]
    [InlineData(2000, 256)]
    [InlineData(3, 256)] // a page ends at once
    [InlineData(2000, 2)] // and sees little of what is not indexed
    public async Task Pages_have_every_hit_once(int maxCandidates, int maxUnindexed)
    {
        await using var test = await OpenAsync(options => options with
        {
            MaxSearchCandidates = maxCandidates,
            MaxUnindexed = maxUnindexed,
        });
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.MakeChatAsync(1, 2);
        List<long> expected = [];
        for (var number = 0; number < 120; number++)
        {
            var isHit = number % 3 != 0;
            var id = await test.SayAsync(chatId: 1 + (number / 7 % 2), text: isHit ? "tacos again" : "again tacos");
            expected.AddRange(isHit ? [id] : []);
            if (number % 10 == 9 && number < 110)
            {
                await test.Store.Search.CatchUpAsync();
            }
        }

        expected.Reverse();
        foreach (var limit in (int[])[1, 7, 100])
        {
            var found = new List<long>();
            for (long? before = long.MaxValue; before is { } beforeId;)
            {
                var (read, hits) = await SearchAsync(test, "\"tacos again\"", limit: limit, beforeId: beforeId);
                found.AddRange(hits.Select(hit => hit.Message.MessageId));
                Assert.True(read.NextId is null || read.NextId < beforeId || hits.Count > 0);
                before = read.NextId;
            }

            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public async Task A_chat_that_grows_is_indexed_as_if_at_once()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        for (var number = 0; number < 100; number++)
        {
            await test.SayAsync(userId: 1 + (number % 3), text: $"message {number} of {number % 7}");
            await test.Store.Search.CatchUpAsync();
        }

        Assert.Equal(["100"], await test.Facts.ReadAsync("SELECT indexed_id FROM SearchProgress"));
        var ofOne = Enumerable.Range(0, 100).Where(number => number % 7 == 1).Select(number => number + 1).Reverse();
        Assert.Equal(string.Join(' ', ofOne), await FindAsync(test, "\"of 1\""));
        foreach (var number in (int[])[0, 50, 99])
        {
            Assert.Equal($"{number + 1}", await FindAsync(test, $"\"message {number}\""));
        }
    }

    [Fact]
    public async Task A_chat_that_all_have_left_leaves_nothing_in_the_index()
    {
        await using var test = await OpenAsync(options => options with { CleaningInterval = TimeSpan.FromMilliseconds(20) });
        await test.MakeUsersAsync("Ada");
        await test.MakeChatAsync(1);
        await test.SayAsync(text: "tacos");
        await test.Store.Search.CatchUpAsync();
        Assert.NotEmpty(await test.Facts.ReadAsync("SELECT chat_id FROM SearchProgress"));
        await test.Store.Groups.RemoveParticipantAsync(As(1), new ParticipantRemoval(1, 1, 1));
        Assert.Equal(string.Empty, await FindAsync(test, "tacos"));
        await Deadline.Until("the chat to be removed", async () =>
        {
            test.Clock.Fire();
            return (await test.Facts.ReadAsync("SELECT chat_id FROM GoneChats")).Count == 0;
        });
        Assert.Empty(await test.Facts.ReadAsync("SELECT chat_id FROM SearchProgress"));
    }

    [Fact]
    public async Task It_is_judged_in_the_protocols_order()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.MakeUsersAsync("Dan");
        Assert.Equal(new Refusal(RefusalKind.NoUser, 9), await RefusalAsync(test, As(1), userId: 9));
        Assert.Equal(RefusalKind.NotSelf, (await RefusalAsync(test, As(1), userId: 2))?.Kind);
        Assert.Equal(new Refusal(RefusalKind.NoChat, 9), await RefusalAsync(test, As(1), userId: 1, chatId: 9));
        Assert.Equal(new Refusal(RefusalKind.NotParticipant, 1), await RefusalAsync(test, As(4), userId: 4, chatId: 1));
        Assert.Null(await RefusalAsync(test, As(1), userId: 1, chatId: 1));
    }

    private static async Task<Refusal?> RefusalAsync(StoreUnderTest test, Actor actor, long userId, long? chatId = null)
    {
        var asked = new SearchAsk(userId, chatId, QueryParser.Parse("tacos"), long.MaxValue);
        return (await test.Store.Search.SearchAsync(actor, asked, new ListPage<SearchHit>(), Stop)).Refusal;
    }

    private static async Task EditAsync(StoreUnderTest test, long messageId, string text) => Assert.Null(
        (await test.Store.MessageChanges.EditAsync(As(1), new MessageEdit(new AskedMessage(1, messageId, 1), text, [], null)))
        .Refusal);

    private static async Task<string> FindAsync(StoreUnderTest test, string text, long userId = 1, long? chatId = null)
    {
        var (read, hits) = await SearchAsync(test, text, userId, chatId);
        Assert.Null(read.NextId);
        return string.Join(' ', hits.Select(hit => hit.Message.MessageId));
    }

    private static async Task<(SearchRead Read, List<SearchHit> Hits)> SearchAsync(
        StoreUnderTest test,
        string text,
        long userId = 1,
        long? chatId = null,
        int limit = 100,
        long beforeId = long.MaxValue)
    {
        var page = new ListPage<SearchHit>(limit);
        var asked = new SearchAsk(userId, chatId, QueryParser.Parse(text), beforeId);
        var read = (await test.Store.Search.SearchAsync(As(userId), asked, page, Stop)).Value;
        return (read, page.Items);
    }
}
