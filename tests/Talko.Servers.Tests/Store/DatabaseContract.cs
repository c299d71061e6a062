using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>What is true of a database as a whole, and of whoever waits for it.</summary>
public abstract class DatabaseContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    [Fact]
    public async Task Each_database_has_an_epoch_of_its_own_until_it_is_made_anew()
    {
        await using var test = await OpenAsync();
        await using var foreign = await OpenAsync();
        await test.WithChatOfAsync("Ada");
        await foreign.WithChatOfAsync("Ada");
        var epoch = await EpochAsync(test);
        Assert.NotEqual(epoch, await EpochAsync(foreign));
        Assert.Equal(epoch, (await test.Store.Messages.ReadAsync(As(1), new(1, 1, null, null), new MessageListPage(), Stop)).Value.Epoch);
        await using (var other = await test.OpenAnotherAsync())
        {
            Assert.Equal(epoch, await EpochAsync(other));
        }

        await using var renewed = await test.OpenAnotherAsync(newEpoch: true);
        Assert.NotEqual(epoch, await EpochAsync(renewed));
        Assert.Equal(await EpochAsync(renewed), await EpochAsync(test));
    }

    [Fact]
    public async Task What_one_server_has_answered_another_reads()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await using var other = await test.OpenAnotherAsync();
        for (var i = 0; i < 20; i++)
        {
            var number = await (i % 2 == 0 ? test : other).SayAsync();
            Assert.Equal(number, (await (i % 2 == 0 ? other : test).ReadAllAsync())[^1].MessageId);
        }
    }

    [Fact]
    public async Task Reads_of_one_user_wait_for_one_another_and_another_user_for_none_of_them()
    {
        await using var test = await OpenAsync(options => options with { MaxReaders = 2, MaxUserReaders = 1, MaxUserQueuedReads = 1 });
        await test.WithChatOfAsync("Ada", "Bob");
        using var holding = new HeldRead(test, As(1));
        await holding.Begun.Within("the read that holds its turn");
        using var givingUp = new CancellationTokenSource();
        var given = test.Store.Users.FindAsync(As(1), 1, givingUp.Token).AsTask();
        Assert.Equal(RefusalKind.OwnReadsWaiting, Kind(await test.Store.Users.FindAsync(As(1), 1, Stop)));
        Assert.Null(Kind(await test.Store.Users.FindAsync(As(2), 1, Stop)));
        await givingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var waiting = test.Store.Users.FindAsync(As(1), 1, Stop).AsTask();
        Assert.False(waiting.IsCompleted);
        holding.Release();
        Assert.Null(Kind(await waiting.Within("its turn")));
        Assert.Null(Kind(await holding.Reading.Within("its end")));
    }

    [Fact]
    public async Task A_read_whose_turn_does_not_come_is_refused_and_tokens_are_looked_up_all_the_same()
    {
        await using var test = await OpenAsync(options => options with
        {
            MaxReaders = 1,
            MaxSessionReaders = 1,
            ReadTimeout = TimeSpan.FromMilliseconds(1),
        });
        await test.WithChatOfAsync("Ada", "Bob");
        using var holding = new HeldRead(test, As(1));
        await holding.Begun.Within("the read that holds its turn");
        Assert.Equal(RefusalKind.ReadsWaiting, Kind(await test.Store.Users.FindAsync(As(2), 1, Stop)));
        Assert.Null((await test.Store.Sessions.FindAsync(new byte[32], Stop)).Value);
        holding.Release();
        Assert.Null(Kind(await holding.Reading.Within("its end")));
    }

    private static async Task<string> EpochAsync(StoreUnderTest test) => (await test.Store.Chats.ReadAsync(
        As(1), new ChatRange(1, ChatCursor.Start, null, 0), new ListPage<Chat>(), Stop)).Value.Epoch;
}
