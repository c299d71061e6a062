using System.Net;
using Talko.DataServer;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Turns;
using Talko.Protocol.Access;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Store;

public sealed class ReadTurnsTests
{
    private const long Ada = 1;
    private const long Bob = 2;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_one_user_so_many_reads_run_and_another_does_not_wait_for_them()
    {
        var turns = Open(options => options with { MaxReaders = 3, MaxUserReaders = 2 });
        using var first = (await turns.RentAsync(Ada, Stop)).Value;
        var second = (await turns.RentAsync(Ada, Stop)).Value;
        var third = turns.RentAsync(Ada, Stop).AsTask();
        using var bobs = (await turns.RentAsync(Bob, Stop)).Value;
        Assert.False(third.IsCompleted);

        second.Dispose();
        (await third.Within("the turn")).Value.Dispose();
    }

    [Fact]
    public async Task Users_take_turns_whoever_asked_for_more()
    {
        var turns = Open(options => options with { MaxReaders = 1, MaxUserReaders = 1 });
        var held = (await turns.RentAsync(Ada, Stop)).Value;
        var order = new List<string>();
        Task[] reads = [ReadAsync(Ada, "Ada"), ReadAsync(Ada, "Ada"), ReadAsync(Ada, "Ada"), ReadAsync(Bob, "Bob"), ReadAsync(null, "nobody")];
        held.Dispose();
        await Task.WhenAll(reads).Within("the turn");
        Assert.Equal(["Bob", "nobody", "Ada", "Ada", "Ada"], order);

        async Task ReadAsync(long? userId, string name)
        {
            using var turn = (await turns.RentAsync(userId, Stop)).Value;
            order.Add(name);
        }
    }

    [Fact]
    public async Task Every_reader_that_becomes_free_is_used_while_a_read_waits()
    {
        const int Readers = 4;
        var turns = Open(options => options with { MaxReaders = Readers });
        var held = new List<ReadTurn<object>>();
        for (var i = 0; i < Readers; i++)
        {
            held.Add((await turns.RentAsync(Ada + (i % 2), Stop)).Value);
        }

        var waiting = Enumerable.Range(0, Readers).Select(_ => turns.RentAsync(null, Stop).AsTask()).ToList();
        held.ForEach(turn => turn.Dispose());
        var granted = await Task.WhenAll(waiting).Within("the turn");
        Assert.All(granted, turn => turn.Value.Dispose());
    }

    [Fact]
    public async Task In_token_mode_so_many_reads_of_a_user_wait_and_one_more_is_refused()
    {
        var turns = Open(
            options => options with
            {
                MaxReaders = 1,
                MaxUserQueuedReads = 1,
                Secret = ServerSecret.Create(),
                RetryAfter = TimeSpan.FromMilliseconds(70),
            });
        var held = (await turns.RentAsync(Ada, Stop)).Value;
        Task<Outcome<ReadTurn<object>>>[] waiting = [turns.RentAsync(Ada, Stop).AsTask(), turns.RentAsync(Bob, Stop).AsTask(), turns.RentAsync(null, Stop).AsTask(), turns.RentAsync(null, Stop).AsTask()];
        var refusal = (await turns.RentAsync(Ada, Stop)).Refusal;
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
        var turns = Open(options => options with { MaxReaders = 1, MaxUserQueuedReads = 0 });
        var held = (await turns.RentAsync(Ada, Stop)).Value;
        var waiting = turns.RentAsync(Ada, Stop).AsTask();
        held.Dispose();
        (await waiting.Within("the turn")).Value.Dispose();
    }

    [Fact]
    public async Task A_read_whose_turn_does_not_come_is_refused_and_holds_up_no_other()
    {
        var turns = Open(
            options => options with { MaxReaders = 1, ReadTimeout = TimeSpan.FromMilliseconds(1) });
        var held = (await turns.RentAsync(Ada, Stop)).Value;
        foreach (long? userId in new long?[] { Ada, Bob, null })
        {
            Assert.Equal(RefusalKind.ReadsWaiting, (await turns.RentAsync(userId, Stop)).Refusal?.Kind);
        }

        held.Dispose();
        foreach (long? userId in new long?[] { Ada, Bob, null })
        {
            (await turns.RentAsync(userId, Stop)).Value.Dispose();
        }
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_line()
    {
        var turns = Open(options => options with { MaxReaders = 1, MaxUserQueuedReads = 1, Secret = ServerSecret.Create() });
        var held = (await turns.RentAsync(Ada, Stop)).Value;
        using var givingUp = new CancellationTokenSource();
        var given = turns.RentAsync(Ada, givingUp.Token).AsTask();
        await givingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var next = turns.RentAsync(Ada, Stop).AsTask();
        held.Dispose();
        (await next.Within("the turn")).Value.Dispose();
    }

    private static ReadTurns<object> Open(Func<DataServerOptions, DataServerOptions> change)
    {
        var options = change(new DataServerOptions
        {
            Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
            DbPath = "none",
            ReadTimeout = Deadline.Timeout,
        });
        return new ReadTurns<object>(options, [.. Enumerable.Range(0, options.MaxReaders).Select(_ => new object())]);
    }
}
