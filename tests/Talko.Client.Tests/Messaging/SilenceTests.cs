using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>A connection that died without a word is noticed.</summary>
public sealed class SilenceTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly MessengerBench _bench;

    public SilenceTests() => _bench = new MessengerBench(client: options => options with { TimeProvider = _time });

    public async ValueTask InitializeAsync() => await _bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_stream_that_is_silent_for_a_minute_is_made_anew()
    {
        _bench.Talko.IsPushLost = _ => true;
        _bench.Talko.Post(_bench.ChatId, _bench.Bob.UserId, "missed");

        await Deadline.Until("another stream", () =>
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            return _bench.Texts.Any();
        });
        Assert.True(_bench.Talko.Broadcast.Accepted > 1);
    }

    [Fact]
    public async Task Pings_keep_a_quiet_stream()
    {
        for (var i = 1; i <= 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(25));
            _bench.Talko.Push(new StreamPush { Ping = true });
            _bench.Talko.Post(_bench.ChatId, _bench.Bob.UserId, $"{i}");
            await _bench.UntilAsync("the message after the ping", _ => _bench.Chat.Messages.Count == i);
        }

        Assert.Equal(1, _bench.Talko.Broadcast.Accepted);
    }

    [Fact]
    public async Task A_machine_that_slept_connects_anew_at_once()
    {
        _time.Advance(TimeSpan.FromHours(8));

        await Deadline.Until("another stream", () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            return _bench.Talko.Broadcast.Accepted > 1;
        });
    }
}
