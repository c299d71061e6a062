using Talko.Bench.Floors;
using Talko.Bench.Loads;
using Talko.Bench.Servers;

namespace Talko.Bench.Measurements;

/// <summary>Requests, durable messages and deliveries: what a chat server does all day.</summary>
internal sealed class FirstMeasurements(IReadOnlyList<TalkoServers> servers, NatsServer? nats, FloorFactory floors)
{
    private const int Clients = 32;
    private const int Senders = 64;
    private const int Streams = 1000;

    public async Task<IReadOnlyList<Measurement>> PrepareAsync() =>
        [await OneShotAsync(), await KeepAliveAsync(), await InsertMessageAsync(), Deliveries()];

    private async Task<Measurement> OneShotAsync()
    {
        var request = GetUser("");
        return new Measurement(
            $"GetUser, a connection each, {Clients} at once: requests/s",
            await WithFloorsAsync(request, keep: false, port => new OneShotLoad(port, request, Clients)),
            Contestant.C,
            AtLeast: 0.85);
    }

    private async Task<Measurement> KeepAliveAsync()
    {
        var request = GetUser("\"keep_alive\":true,");
        return new Measurement(
            $"GetUser, {Clients} kept connections: requests/s",
            await WithFloorsAsync(request, keep: true, port => new KeepAliveLoad(port, new SameRequest(request), Clients)),
            Contestant.CSharp,
            AtLeast: 0.7);
    }

    private async Task<Measurement> InsertMessageAsync()
    {
        // The same on each of the fresh databases, so the ids are the same too.
        var requests = (await Task.WhenAll(servers.Select(MakeChatAsync)))[0];
        return new Measurement(
            $"InsertMessage, durable, {Senders} senders in one chat: messages/s",
            await WithFloorsAsync(requests.Next(0).ToArray(), keep: true, port => new KeepAliveLoad(port, requests, Senders)),
            Contestant.C,
            AtLeast: 0.15);
    }

    private static async Task<NewMessages> MakeChatAsync(TalkoServers talko)
    {
        var users = new List<long>();
        for (var i = 0; i < Senders; i++)
        {
            var user = await talko.CallAsync("InsertUser", $$"""{"user_name":"Sender {{i}}"}""");
            users.Add((long)user["user"]!["user_id"]!);
        }

        var chat = await talko.CallAsync(
            "InsertChat", $$"""{"chat_name":"Bench","user_ids":[{{string.Join(',', users)}}]}""");
        return new NewMessages((long)chat["chat"]!["chat_id"]!, users);
    }

    private Measurement Deliveries()
    {
        var contestants = new List<Contestant>();
        if (nats is not null)
        {
            var payloadBytes = TalkoFanOut.PushBytes;
            contestants.Add(new Contestant(
                Contestant.Nats,
                new FanOutLoad(() => new NatsFanOut(nats.Port, Streams, payloadBytes), Streams),
                nats.ProcessorTime));
        }

        contestants.AddRange(servers.Select(talko => new Contestant(
            talko.Name,
            new FanOutLoad(() => new TalkoFanOut(talko.BroadcastPort, Streams), Streams),
            talko.ProcessorTime)));
        return new Measurement($"one sender, {Streams:N0} streams: deliveries/s", contestants, Contestant.Nats, AtLeast: 1.0);
    }

    // The floors read the same frames and answer as many bytes as Talko does.
    private async Task<IReadOnlyList<Contestant>> WithFloorsAsync(byte[] request, bool keep, Func<int, ILoad> load)
    {
        var answer = await servers[0].AnswerAsync(request);
        var contestants = new List<Contestant>();
        if (await floors.StartCAsync(keep, answer) is { } c)
        {
            contestants.Add(new Contestant(Contestant.C, load(c.Port), c.ProcessorTime));
        }

        var csharp = await floors.StartCSharpAsync(keep, answer);
        contestants.Add(new Contestant(Contestant.CSharp, load(csharp.Port), csharp.ProcessorTime));
        contestants.AddRange(servers.Select(talko => new Contestant(talko.Name, load(talko.DataPort), talko.ProcessorTime)));
        return contestants;
    }

    private static byte[] GetUser(string envelope) => Frames.From(
        $$"""{"jsonrpc":"2.0","method":"GetUser","params":{"user_id":1},{{envelope}}"id":1}""");
}
