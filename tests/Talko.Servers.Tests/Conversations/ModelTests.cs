using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Conversations;

/// <summary>
/// What is stored, for every user, after operations drawn at random, beside a model that is made from their answers alone.
/// </summary>
public sealed class ModelTests
{
    private const int Operations = 400;

    [Fact]
    public async Task What_everybody_sees_equals_a_recount_of_what_was_answered()
    {
        var seed = Randomness.NewSeed();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        await using var server = await RunningDataServer.StartAsync(options => options with { BroadcastPort = 0 });
        await server.MakeUsersAsync("Ada", "Bob", "Cid", "Dan");
        var draw = new Random(seed);
        foreach (var history in (string[])["joined", "all"])
        {
            var group = await GroupModel.MakeAsync(server, draw, history);
            for (var operation = 0; operation < Operations; operation++)
            {
                await group.DoAsync();
                if (operation % 20 == 0)
                {
                    await group.CompareAsync();
                }
            }

            await group.CompareAsync();
        }
    }
}
