using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A database that is another's copy has another epoch.</summary>
public sealed class OriginTests : PostgresTest
{
    [Fact]
    public async Task A_copy_has_another_epoch_and_the_original_keeps_its_own()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada");
        var epoch = await EpochAsync(test);
        await test.CloseAsync();
        var cluster = await SharedCluster.GetAsync();
        var name = new Uri(test.Url).AbsolutePath.TrimStart('/');
        await PostgresCluster.ExecuteAtAsync(cluster.UrlOf("postgres"), $"CREATE DATABASE {name}copy TEMPLATE {name}");
        var url = cluster.UrlOf($"{name}copy");
        await using (var copy = await PostgresEngine.OpenAsync(
            PostgresEngine.OptionsFor(url), url, test.Clock, () => cluster.DropDatabaseAsync(url)))
        {
            var renewed = await EpochAsync(copy);
            Assert.NotEqual(epoch, renewed);
            await PostgresCluster.EndConnectionsAsync(url);
            Assert.Equal(renewed, await EpochAsync(copy));
        }

        await using var again = await test.OpenAnotherAsync();
        Assert.Equal(epoch, await EpochAsync(again));
    }

    [Fact]
    public async Task A_server_that_runs_finds_out_as_soon_as_it_connects_elsewhere()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada");
        var epoch = await EpochAsync(test);

        // What a promoted standby's tables say: the timeline on which they were written, which is not its own.
        await PostgresCluster.ExecuteAtAsync(test.Url, "UPDATE Meta SET timeline = 'older'");
        Assert.Equal(epoch, await EpochAsync(test));
        await PostgresCluster.EndConnectionsAsync(test.Url);
        Assert.NotEqual(epoch, await EpochAsync(test));
    }
}
