using Talko.Client.Calls;
using Talko.Protocol.Envelope;

namespace Talko.Client.Tests.Calls;

public sealed class BackoffTests
{
    private const int Clients = 1000;
    private static readonly TimeSpan Min = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(8);
    private static readonly IOException Loss = new("lost");

    [Fact]
    public void Many_that_lost_the_same_server_come_back_spread_over_a_time_that_doubles()
    {
        var clients = Enumerable.Range(0, Clients).Select(_ => new Backoff(Min, Max)).ToList();
        foreach (var bound in (double[])[0.5, 1, 2, 4, 8, 8])
        {
            var waits = clients.ConvertAll(client => client.Next(Loss).TotalSeconds);
            Assert.All(waits, wait => Assert.InRange(wait, 0, bound));
            for (var tenth = 0; tenth < 10; tenth++)
            {
                // 100 are expected; half as many or twice as many would be far beyond chance.
                Assert.InRange(waits.Count(wait => (int)(wait / bound * 10) == tenth), 50, 200);
            }
        }

        clients[0].Reset();
        Assert.InRange(clients[0].Next(Loss), TimeSpan.Zero, Min);
    }

    [Fact]
    public void A_server_that_says_how_long_is_given_that_and_more()
    {
        var asked = new Backoff(Min, Max).Next(RpcException.Busy("storage is full", 2000)).TotalSeconds;
        Assert.InRange(asked, 2, 2.5);
        var absurd = new Backoff(Min, Max).Next(RpcException.Busy("never", long.MaxValue));
        Assert.InRange(absurd, Max, Max + Min);
    }
}
