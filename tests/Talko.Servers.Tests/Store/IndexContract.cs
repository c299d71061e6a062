using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Searching;

namespace Talko.Servers.Tests.Store;

/// <summary>What the index has of messages: their words, under their chat, as they are now.</summary>
public abstract class IndexContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    [Fact]
    public async Task It_has_the_words_of_messages_as_they_are()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.SayAsync(text: "Tacos, 東 tacos");
        await test.SayAsync(userId: 2, text: "burgers");
        await test.SayAsync(text: "edited https://x");
        await test.Store.Search.CatchUpAsync();
        await test.Store.MessageChanges.DeleteAsync(As(2), new AskedMessage(1, 2, 2));
        await test.Store.MessageChanges.EditAsync(As(1), new MessageEdit(new AskedMessage(1, 3, 1), "salad", [2], null));
        await test.Store.MessageChanges.EditAsync(As(1), new MessageEdit(new AskedMessage(1, 3, 1), "soup", [2], null));
        Assert.Equal(
            ["1_#2 3", "1_@1 1", "1_@1 3", "1_soup 3", "1_tacos 1", "1_東 1"], await ReadTermsAsync(test));
        await RequireWholeAsync(test);
    }

    [Fact]
    public async Task It_is_the_same_when_it_is_made_anew()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        for (var number = 0; number < 30; number++)
        {
            await test.SayAsync(text: $"message {number}");
            await test.Store.Search.CatchUpAsync();
        }

        await test.Store.MessageChanges.DeleteAsync(As(1), new AskedMessage(1, 7, 1));
        var before = await ReadTermsAsync(test);
        await EmptyAsync(test);
        Assert.Empty(await ReadTermsAsync(test));
        await test.Store.Search.CatchUpAsync();
        Assert.Equal(before, await ReadTermsAsync(test));
    }

    [Fact]
    public async Task Its_parts_are_joined_and_nothing_is_lost_by_that()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        for (var number = 0; number < 30; number++)
        {
            await test.SayAsync(text: $"message {number}");
            await test.Store.Search.CatchUpAsync();
        }

        Assert.InRange(await CountPartsAsync(test), 1, 4);
        Assert.Equal(30 * 3, (await ReadTermsAsync(test)).Count);
        await RequireWholeAsync(test);
    }

    [Fact]
    public async Task A_chat_that_is_removed_leaves_no_word()
    {
        await using var test = await OpenAsync(options => options with
        {
            CleaningInterval = TimeSpan.FromMilliseconds(20),
            MaxRemovedRows = 2,
        });
        await test.MakeUsersAsync("Ada");
        await test.MakeChatAsync(1);
        foreach (var word in (string[])["one", "two", "three", "four", "five"])
        {
            await test.SayAsync(text: word);
        }

        await test.Store.Search.CatchUpAsync();
        await test.Store.Groups.RemoveParticipantAsync(As(1), new ParticipantRemoval(1, 1, 1));
        await Deadline.Until("the chat to be removed", async () =>
        {
            test.Clock.Fire();
            return (await test.Facts.ReadAsync("SELECT chat_id FROM GoneChats")).Count == 0;
        });
        Assert.Empty(await ReadTermsAsync(test));
    }

    /// <summary>All that is indexed, each term behind its chat and before a message's number, in order.</summary>
    private protected abstract Task<List<string>> ReadTermsAsync(StoreUnderTest test);

    /// <summary>Fails where the index is broken.</summary>
    private protected virtual Task RequireWholeAsync(StoreUnderTest test) => Task.CompletedTask;

    /// <summary>Takes everything out.</summary>
    private protected abstract Task EmptyAsync(StoreUnderTest test);

    /// <summary>How many parts there are in which a search in one chat has to look.</summary>
    private protected abstract Task<int> CountPartsAsync(StoreUnderTest test);
}
