using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>Connections that are lost, transactions that meet: the answer is true, or says that nobody knows.</summary>
public sealed class FaultTests : PostgresTest
{
    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("23505")]
    public async Task A_transaction_that_met_another_is_tried_again(string state)
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await FailOnceAsync(test, $"RAISE EXCEPTION 'met' USING ERRCODE = '{state}'");
        Assert.Equal("once", (await SendAsync(test, "once").Within("the answer")).Value.ClientMessageId);
        var message = Assert.Single(await test.ReadAllAsync());
        Assert.Equal("once", message.ClientMessageId);
    }

    [Fact]
    public async Task A_connection_that_is_lost_before_the_commit_is_another_try()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await FailOnceAsync(test, "PERFORM pg_terminate_backend(pg_backend_pid())");
        await SendAsync(test, "once");
        Assert.Single(await test.ReadAllAsync());
        Assert.Single(test.Feed.Pushes, push => push.Push.Message is not null);
    }

    [Fact]
    public async Task A_connection_that_is_lost_behind_the_commit_is_answered_by_what_became_of_it()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await HangCommitsAsync(test);
        var sending = SendAsync(test, "once");
        await UntilWaitingAsync(test, "SyncRep");
        Assert.False(sending.IsCompleted);
        await PostgresCluster.EndConnectionsAsync(test.Url, "wait_event = 'SyncRep'");
        Assert.Equal("once", (await sending.Within("the answer")).Value.ClientMessageId);
        Assert.Equal([1], (await test.ReadAllAsync()).Select(message => message.MessageId));
        Assert.Single(test.Feed.Pushes, push => push.Push.Message is not null);
    }

    [Fact]
    public async Task Where_the_history_is_another_one_behind_the_commit_nobody_knows()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await HangCommitsAsync(test);
        var sending = SendAsync(test, "once");
        await UntilWaitingAsync(test, "SyncRep");
        await PostgresCluster.ExecuteAtAsync(test.Url, "SET synchronous_commit = off; UPDATE Meta SET epoch = 'another'");
        await PostgresCluster.EndConnectionsAsync(test.Url, "wait_event = 'SyncRep'");
        await Assert.ThrowsAsync<CommitUnknownException>(() => sending.Within("the answer"));
        await PostgresCluster.ExecuteAtAsync(test.Url, $"SET synchronous_commit = off; ALTER DATABASE {NameOf(test)} RESET synchronous_commit");
        await PostgresCluster.EndConnectionsAsync(test.Url);
        Assert.Equal("once", (await SendAsync(test, "once").Within("the answer")).Value.ClientMessageId);
        Assert.Single(await test.ReadAllAsync());
    }

    [Fact]
    public async Task While_the_database_is_away_all_is_refused_and_then_goes_on()
    {
        await using var test = await OpenAsync(options => options with { DbRetryTime = TimeSpan.FromMilliseconds(50) });
        await test.WithChatOfAsync("Ada", "Bob");
        var cluster = await SharedCluster.GetAsync();
        await PostgresCluster.ExecuteAtAsync(cluster.UrlOf("postgres"), $"ALTER DATABASE {NameOf(test)} ALLOW_CONNECTIONS false");
        await PostgresCluster.ExecuteAtAsync(
            cluster.UrlOf("postgres"),
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NameOf(test)}'");
        var refused = (await SendAsync(test)).Refusal!;
        Assert.Equal(RefusalKind.Away, refused.Kind);
        Assert.NotEqual(TimeSpan.Zero, refused.RetryAfter);
        Assert.Equal(RefusalKind.Away, (await test.Store.Users.FindAsync(Actor.Trusted, 1, Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Away, (await test.Store.Sessions.FindAsync(new byte[32], Stop)).Refusal?.Kind);
        await PostgresCluster.ExecuteAtAsync(cluster.UrlOf("postgres"), $"ALTER DATABASE {NameOf(test)} ALLOW_CONNECTIONS true");
        Assert.Equal(1, (await SendAsync(test)).Value.MessageId);
        Assert.Single(await test.ReadAllAsync());
    }

    [Fact]
    public async Task Connections_that_are_ended_all_the_time_lose_nothing_and_double_nothing()
    {
        const int Writers = 8;
        const int MinMessages = 40;
        const int MinEnded = 20;
        await using var test = await OpenAsync();
        await test.WithChatOfAsync([.. Enumerable.Range(1, Writers).Select(i => $"user {i}")]);
        await using var other = await test.OpenAnotherAsync();
        using var done = new CancellationTokenSource();
        var ended = 0;
        var ending = EndAllAgainAndAgainAsync(test.Url, count => Interlocked.Add(ref ended, count), done.Token);
        bool MayStop(int sent) => sent >= MinMessages && Volatile.Read(ref ended) >= MinEnded;
        var sent = await Task.WhenAll(Enumerable.Range(1, Writers).Select(
            userId => SendAllAsync(userId % 2 == 0 ? test : other, userId, MayStop))).Within("all answers");
        await done.CancelAsync();
        await ending;
        var stored = await test.ReadAllAsync();
        Assert.Equal(sent.SelectMany(ids => ids).Order(), stored.Select(message => message.MessageId));
        Assert.Equal(sent.Sum(ids => ids.Count), stored.Select(message => message.ClientMessageId).Distinct().Count());
        Assert.All(sent, ids => Assert.Equal(ids.Order(), ids));
    }

    private static async Task<List<long>> SendAllAsync(Store.StoreUnderTest test, long userId, Func<int, bool> mayStop)
    {
        var ids = new List<long>();
        for (var i = 0; !mayStop(i); i++)
        {
            ids.Add((await SendAsync(test, $"{userId}-{i}", userId: userId)).Value.MessageId);
        }

        return ids;
    }

    // Whenever some have been stored since, or a slow machine would never come to an end.
    private static async Task EndAllAgainAndAgainAsync(string url, Action<int> countEnded, CancellationToken done)
    {
        const int Between = 16;
        var next = 1L;
        while (!done.IsCancellationRequested)
        {
            var stored = await PostgresCluster.ReadAtAsync<long>(url, "SELECT count(*) FROM Messages");
            if (stored >= next)
            {
                countEnded((int)await PostgresCluster.EndConnectionsAsync(url, "application_name = 'Talko'"));
                next = stored + Between;
            }
        }
    }

    // What a sequence has given out stays so, also where its transaction is taken back.
    private static Task FailOnceAsync(PostgresStoreUnderTest test, string failure) => PostgresCluster.ExecuteAtAsync(
        test.Url,
        $"""
        CREATE SEQUENCE Failures;
        CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('Failures') = 1 THEN {failure}; END IF;
          RETURN NULL;
        END $$;
        CREATE TRIGGER FailOnce AFTER INSERT ON Messages FOR EACH STATEMENT EXECUTE FUNCTION fail_once();
        """);

    // As where another machine has to confirm them: each is done here, and not answered.
    private static async Task HangCommitsAsync(PostgresStoreUnderTest test)
    {
        await PostgresCluster.ExecuteAtAsync(test.Url, $"ALTER DATABASE {NameOf(test)} SET synchronous_commit = on");
        await PostgresCluster.EndConnectionsAsync(test.Url);
    }

    private static string NameOf(PostgresStoreUnderTest test) => new Uri(test.Url).AbsolutePath.TrimStart('/');
}
