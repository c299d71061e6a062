using Talko.Hosting;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A standby that was promoted goes on from some moment of another history.</summary>
public sealed class StandbyTests : PostgresTest
{
    private const string Where = "SELECT system_identifier, database_oid, timeline FROM Meta";

    [Fact]
    public async Task A_promoted_standby_has_another_epoch_and_the_first_one_keeps_its_own()
    {
        await using var primary = await PostgresCluster.StartAsync("fsync=off", "full_page_writes=off");
        var url = await primary.MakeDatabaseAsync();
        await using var test = await OpenAsync(url);
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync(text: "before");
        await using var standby = await primary.StartStandbyAsync();
        var copy = standby.UrlOf(new Uri(url).AbsolutePath.TrimStart('/'));
        await Deadline.Until("the message", async () => await PostgresCluster.ReadAtAsync<long>(
            copy, "SELECT count(*) FROM Messages") == 1);
        var refusal = await Assert.ThrowsAsync<StartException>(() => OpenAsync(copy));
        Assert.Contains("standby", refusal.Message, StringComparison.Ordinal);

        await standby.PromoteAsync();
        await using var promoted = await OpenAsync(copy);
        var epoch = await EpochAsync(test);
        var renewed = await EpochAsync(promoted);
        Assert.NotEqual(epoch, renewed);
        Assert.Equal(["before"], (await promoted.ReadAllAsync()).Select(message => message.MessageText));

        // The same cluster and the same database in it: that it is another history the timeline alone says.
        var (first, second) = (await ReadWhereAsync(test), await ReadWhereAsync(promoted));
        Assert.Equal(first[..2], second[..2]);
        Assert.NotEqual(first[2], second[2]);

        // Both go on by themselves, and are not taken for each other.
        Assert.Equal(await test.SayAsync(), await promoted.SayAsync());
        await using var again = await promoted.OpenAnotherAsync();
        Assert.Equal(renewed, await EpochAsync(again));
        await using var other = await test.OpenAnotherAsync();
        Assert.Equal(epoch, await EpochAsync(other));
    }

    private static Task<PostgresStoreUnderTest> OpenAsync(string url) =>
        PostgresEngine.OpenAsync(PostgresEngine.OptionsFor(url), url, new(), () => Task.CompletedTask);

    private static async Task<string[]> ReadWhereAsync(PostgresStoreUnderTest test) =>
        Assert.Single(await test.Facts.ReadAsync(Where)).Split('|');
}
