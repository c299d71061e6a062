using CsCheck;
using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>
/// A whole messenger over real sockets, while whatever can fail fails by a schedule drawn from a seed. In the end it
/// shows what is stored, and what it sent is stored once and in its order.
/// </summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task A_session_ends_with_exactly_what_storage_holds() =>
        await Gen.Int[0, 1_000_000].SampleAsync(
            async seed => await RunAsync(seed).Within($"the schedule of seed {seed}"),
            iter: 30,
            threads: 1);

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        await using var bench = new MessengerBench(messenger: options => options with { MessagesPerLoad = 3, MessagesPerPage = 4 });
        var talko = bench.Talko;
        talko.Storage.MaxPage = random.Next(1, 6);
        talko.Faults = (_, _) => Locked(random, () => random.Next(10) switch
        {
            0 => Fault.LoseRequest,
            1 => Fault.LoseAnswer,
            2 => Fault.CutAnswer,
            3 => Fault.Refuse(RpcErrorCode.Busy, 1),
            _ => Fault.None,
        });
        talko.IsPushLost = push => push.Message is not null && Locked(random, () => random.Next(4) == 0);
        bench.Session.Start();
        await bench.UntilOnlineAsync();
        var sent = await DisturbAsync(bench, random);

        talko.Faults = (_, _) => Fault.None;
        talko.IsPushLost = _ => false;
        talko.Push(new StreamPush { Resync = true });
        await bench.UntilAsync("all sent", _ => bench.Chat.Messages.All(line => line.State == DeliveryState.Sent));
        await bench.UntilConvergedAsync();
        Assert.Equal(sent, talko.Storage.MessagesOf(bench.ChatId)
            .Where(message => message.User == bench.Ann)
            .Select(message => message.MessageText));
    }

    private static async Task<List<string>> DisturbAsync(MessengerBench bench, Random random)
    {
        var sent = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            switch (Locked(random, () => random.Next(12)))
            {
                case 0:
                    bench.Talko.Broadcast.CloseConnections();
                    break;
                case 1:
                    bench.Talko.Data.Kill();
                    bench.Talko.Data.Start();
                    break;
                case 2:
                    await bench.UntilOnlineAsync();
                    break;
                case 3:
                    bench.Talko.Push(new StreamPush { Resync = true });
                    break;
                case 4:
                    bench.Talko.Storage.Insert(bench.ChatId, bench.Bob.UserId, $"unpushed {i}");
                    break;
                case < 8:
                    sent.Add($"mine {i}");
                    bench.Session.Send(bench.ChatId, sent[^1]);
                    break;
                default:
                    bench.Talko.Post(bench.ChatId, bench.Bob.UserId, $"other {i}");
                    break;
            }

            await Task.Yield();
        }

        return sent;
    }

    private static T Locked<T>(Random random, Func<T> draw)
    {
        lock (random)
        {
            return draw();
        }
    }
}
