using System.Text;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.BroadcastServer;
using Talko.BroadcastServer.Streams;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Broadcast;

public sealed class RoundTests
{
    private const int Streams = 4;

    // Frames, each with the streams that get it.
    private static readonly Gen<List<(string Frame, bool[] Gets)>> Broadcasts = Gen.Select(
        Gen.String[Gen.Char.AlphaNumeric, 1, 300], Gen.Bool.Array[Streams]).List[0, 40];

    [Fact]
    public void Every_stream_gets_its_frames_whole_and_in_order() => Broadcasts.Sample(broadcasts =>
    {
        using var hub = NewHub();
        var streams = Enumerable.Range(0, Streams).Select(id => NewStream(hub, id)).ToArray();
        var round = new Round();
        Check(round, streams, broadcasts);

        // Once more with the same round: what the first time left behind must not show.
        broadcasts.Reverse();
        Check(round, streams, broadcasts);
    });

    [Fact]
    public void What_is_kept_outlives_the_round() => Broadcasts.Sample(broadcasts =>
    {
        using var hub = NewHub();
        var streams = Enumerable.Range(0, Streams).Select(id => NewStream(hub, id)).ToArray();
        var round = new Round();
        Fill(round, streams, broadcasts);
        var kept = Enumerable.Range(0, round.Streams)
            .Select(index => (Text: TextOf(round.SegmentAt(index)), Segment: round.Keep(round.SegmentAt(index), hub.Waiting)))
            .ToList();
        round.Clear();
        Fill(round, streams, [(new string('!', 2000), [true, true, true, true])]);
        Assert.All(kept, item => Assert.Equal(item.Text, TextOf(item.Segment)));
    });

    [Fact]
    public void What_is_kept_holds_no_room_that_an_earlier_round_needed()
    {
        using var hub = NewHub();
        ClientStream[] streams = [NewStream(hub, 0), NewStream(hub, 1)];
        var round = new Round();
        Fill(round, streams, [(new string('a', 200_000), [true, true])]);
        round.Clear();
        Fill(round, streams, [("short", [true, true])]);
        var first = round.Keep(round.SegmentAt(0), hub.Waiting);
        var second = round.Keep(round.SegmentAt(1), hub.Waiting);
        Assert.Equal("short".Length, first.Bytes.Length);
        Assert.Same(first.Bytes, second.Bytes);
    }

    private static void Check(Round round, ClientStream[] streams, List<(string Frame, bool[] Gets)> broadcasts)
    {
        Fill(round, streams, broadcasts);
        var sent = Enumerable.Range(0, round.Streams).ToDictionary(round.StreamAt, index => round.SegmentAt(index).Frames);
        for (var index = 0; index < round.Streams; index++)
        {
            var id = Array.IndexOf(streams, round.StreamAt(index));
            Assert.Equal(string.Concat(broadcasts.Where(one => one.Gets[id]).Select(one => one.Frame)), TextOf(round.SegmentAt(index)));
        }

        for (var id = 0; id < Streams; id++)
        {
            Assert.Equal(broadcasts.Count(one => one.Gets[id]), sent.GetValueOrDefault(streams[id]));
        }

        round.Clear();
    }

    private static void Fill(Round round, ClientStream[] streams, List<(string Frame, bool[] Gets)> broadcasts)
    {
        foreach (var (frame, gets) in broadcasts)
        {
            round.Add(Encoding.ASCII.GetBytes(frame));
            foreach (var stream in streams.Where((_, id) => gets[id]))
            {
                round.Give(stream);
            }
        }
    }

    private static string TextOf(Segment segment) => Encoding.ASCII.GetString(segment.Span);

    private static StreamHub NewHub() =>
        new(new BroadcastServerOptions { Server = new RpcServerOptions { EndPoint = new(0, 0) } }, NullLogger.Instance);

    private static ClientStream NewStream(StreamHub hub, int userId) =>
        new(hub, userId, ownMessages: false, events: false, Caller.Trusted);
}
