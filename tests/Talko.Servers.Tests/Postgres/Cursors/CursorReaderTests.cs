using System.Globalization;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres.Cursors;

/// <summary>
/// Whoever reads a chat by its numbers misses nothing, beside many who write to two DataServers on one PostgreSQL, with
/// connections to it that are ended and members who come and go. TALKO_CURSOR_SECONDS has it last longer than in CI.
/// </summary>
public sealed class CursorReaderTests : PostgresTest
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(int.Parse(
        Environment.GetEnvironmentVariable("TALKO_CURSOR_SECONDS") ?? "10", CultureInfo.InvariantCulture));

    private static readonly TimeSpan BetweenEnds = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_reader_misses_nothing_and_nobody_is_told_or_writes_who_is_out()
    {
        await using var group = await WrittenGroup.StartAsync();
        using var end = new CancellationTokenSource(Duration);
        var moving = group.MoveMembersAsync(end.Token);
        var ending = EndConnectionsAsync(group.Url, end.Token);
        var run = await group.RunAsync(end.Token, moving, ending);
        var stored = await StoredMessage.ReadAllAsync(group.Facts);
        Assert.Equal(stored.Select(message => message.MessageId), run.Read);
        run.AssertAnswersHold(stored);
        new MemberReplay(run.Told).AssertHolds(stored);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{stored.Count} messages, {await moving} moves, {await ending} connections ended, {run.Refused.Count} refused");
        Assert.True(await ending > 0 && await moving > 0 && !run.Refused.IsEmpty, "nothing was in their way");
    }

    [Fact]
    public async Task The_same_reader_finds_out_where_numbers_are_given_out_ahead()
    {
        await using var group = await WrittenGroup.StartAsync(
            url => PostgresCluster.ExecuteAtAsync(url, "ALTER SEQUENCE Counter CACHE 100"));
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var run = await group.RunAsync(end.Token);
        Assert.NotEqual((await StoredMessage.ReadAllAsync(group.Facts)).Select(message => message.MessageId), run.Read);
    }

    // Of those that are used at that moment: between a lock and its commit, or at the commit.
    private static async Task<long> EndConnectionsAsync(string url, CancellationToken end)
    {
        using var timer = new PeriodicTimer(BetweenEnds);
        var ended = 0L;
        while (await WrittenGroup.TicksAsync(timer, end))
        {
            ended += await PostgresCluster.EndConnectionsAsync(url, "application_name = 'Talko' AND state <> 'idle'");
        }

        return ended;
    }
}
