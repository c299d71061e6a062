using Talko.DataServer;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Access;

namespace Talko.Servers.Tests.Data;

public sealed class ReaderPoolTests
{
    private const long Ada = 1;
    private const long Bob = 2;

    [Fact]
    public async Task Of_one_user_so_many_reads_run_and_another_does_not_wait_for_them()
    {
        await using var server = await RunningDataServer.StartAsync();
        using var pool = Open(server, options => options with { MaxReaders = 3, MaxUserReaders = 2 });
        using var first = (await pool.RentAsync(Ada)).Value;
        var second = (await pool.RentAsync(Ada)).Value;
        var third = pool.RentAsync(Ada).AsTask();
        using var bobs = (await pool.RentAsync(Bob)).Value;
        Assert.False(third.IsCompleted);

        second.Dispose();
        (await third.Within("the turn")).Value.Dispose();
    }

    [Fact]
    public async Task Users_take_turns_whoever_asked_for_more()
    {
        await using var server = await RunningDataServer.StartAsync();
        using var pool = Open(server, options => options with { MaxReaders = 1, MaxUserReaders = 1 });
        var held = (await pool.RentAsync(Ada)).Value;
        var order = new List<string>();
        Task[] reads = [ReadAsync(Ada, "Ada"), ReadAsync(Ada, "Ada"), ReadAsync(Ada, "Ada"), ReadAsync(Bob, "Bob"), ReadAsync(null, "nobody")];
        held.Dispose();
        await Task.WhenAll(reads).Within("the turn");
        Assert.Equal(["Bob", "nobody", "Ada", "Ada", "Ada"], order);

        async Task ReadAsync(long? userId, string name)
        {
            using var session = (await pool.RentAsync(userId)).Value;
            order.Add(name);
        }
    }

    [Fact]
    public async Task Every_reader_that_becomes_free_is_used_while_a_read_waits()
    {
        const int Readers = 4;
        await using var server = await RunningDataServer.StartAsync();
        using var pool = Open(server, options => options with { MaxReaders = Readers });
        var held = new List<ReadSession>();
        for (var i = 0; i < Readers; i++)
        {
            held.Add((await pool.RentAsync(Ada + (i % 2))).Value);
        }

        var waiting = Enumerable.Range(0, Readers).Select(_ => pool.RentAsync().AsTask()).ToList();
        held.ForEach(session => session.Dispose());
        var sessions = await Task.WhenAll(waiting).Within("the turn");
        Assert.All(sessions, session => session.Value.Dispose());
    }

    [Fact]
    public async Task In_token_mode_so_many_reads_of_a_user_wait_and_one_more_is_refused()
    {
        await using var server = await RunningDataServer.StartAsync();
        using var pool = Open(
            server,
            options => options with
            {
                MaxReaders = 1,
                MaxUserQueuedReads = 1,
                Secret = ServerSecret.Create(),
                RetryAfter = TimeSpan.FromMilliseconds(70),
            });
        var held = (await pool.RentAsync(Ada)).Value;
        Task<Outcome<ReadSession>>[] waiting = [pool.RentAsync(Ada).AsTask(), pool.RentAsync(Bob).AsTask(), pool.RentAsync().AsTask(), pool.RentAsync().AsTask()];
        var refusal = (await pool.RentAsync(Ada)).Refusal;
        Assert.Equal(new Refusal(RefusalKind.OwnReadsWaiting, RetryAfter: TimeSpan.FromMilliseconds(70)), refusal);

        held.Dispose();
        foreach (var read in waiting)
        {
            (await read.Within("the turn")).Value.Dispose();
        }
    }

    [Fact]
    public async Task In_trust_mode_nobody_is_refused_for_what_waits_in_a_name()
    {
        await using var server = await RunningDataServer.StartAsync();
        using var pool = Open(server, options => options with { MaxReaders = 1, MaxUserQueuedReads = 0 });
        var held = (await pool.RentAsync(Ada)).Value;
        var waiting = pool.RentAsync(Ada).AsTask();
        held.Dispose();
        (await waiting.Within("the turn")).Value.Dispose();
    }

    [Fact]
    public async Task A_read_whose_turn_does_not_come_is_refused_and_holds_up_no_other()
    {
        await using var server = await RunningDataServer.StartAsync();
        using var pool = Open(
            server, options => options with { MaxReaders = 1, ReadTimeout = TimeSpan.FromMilliseconds(1) });
        var held = (await pool.RentAsync(Ada)).Value;
        foreach (long? userId in new long?[] { Ada, Bob, null })
        {
            Assert.Equal(RefusalKind.ReadsWaiting, (await pool.RentAsync(userId)).Refusal?.Kind);
        }

        held.Dispose();
        foreach (long? userId in new long?[] { Ada, Bob, null })
        {
            (await pool.RentAsync(userId)).Value.Dispose();
        }
    }

    private static ReaderPool Open(RunningDataServer server, Func<DataServerOptions, DataServerOptions> change)
    {
        var options = change(server.Options with { ReadTimeout = Deadline.Timeout });
        return new ReaderPool(options, new Connections(options).OpenForReading);
    }
}
