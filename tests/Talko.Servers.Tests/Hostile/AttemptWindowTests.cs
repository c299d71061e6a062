using Talko.DataServer.Limits;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Hostile;

/// <summary>What is counted in a window, and what is forgotten where no more can be remembered.</summary>
public sealed class AttemptWindowTests
{
    private const string Refusal = "too many";

    private readonly ManualClock _clock = new();

    [Fact]
    public void Attempts_are_forgotten_when_their_window_ends()
    {
        var attempts = Window(max: 2, capacity: 10);
        attempts.Begin("name", Refusal);
        _clock.Advance(TimeSpan.FromSeconds(59));
        attempts.Begin("name", Refusal);
        Assert.Equal(1000, Assert.Throws<RpcException>(() => attempts.Begin("name", Refusal)).RetryAfterMs);
        attempts.Begin("another name", Refusal);
        _clock.Advance(TimeSpan.FromSeconds(1));
        attempts.Begin("name", Refusal);
    }

    [Fact]
    public void Attempts_that_are_under_way_count_until_they_are_forgiven()
    {
        var attempts = Window(max: 1, capacity: 10);
        attempts.Begin("name", Refusal);
        Assert.Throws<RpcException>(() => attempts.Begin("name", Refusal));
        attempts.Forgive("name");
        attempts.Begin("name", Refusal);
    }

    [Fact]
    public void A_newcomer_is_counted_where_no_more_can_be_remembered()
    {
        var attempts = Window(max: 2, capacity: 3);
        Try(attempts, "one", "two", "three");

        Try(attempts, "newcomer", "newcomer");

        AssertRefused(attempts, "newcomer");
    }

    [Fact]
    public void Who_has_failed_often_is_not_forgotten_however_many_others_fail()
    {
        const int Others = 1000;
        var attempts = Window(max: 3, capacity: 10);
        Try(attempts, "guesser", "guesser", "guesser", "second guesser", "second guesser");

        for (var i = 0; i < Others; i++)
        {
            Try(attempts, $"other {i}");
        }

        AssertRefused(attempts, "guesser");
        Try(attempts, "second guesser");
        AssertRefused(attempts, "second guesser");
    }

    [Fact]
    public void Of_those_who_failed_as_often_the_one_longest_ago_is_forgotten()
    {
        var attempts = Window(max: 2, capacity: 2);
        Try(attempts, "first", "second", "newcomer");

        Try(attempts, "second");
        AssertRefused(attempts, "second");
        Try(attempts, "first", "first");
    }

    [Fact]
    public void Those_whose_windows_have_ended_make_room_first()
    {
        var attempts = Window(max: 2, capacity: 2);
        Try(attempts, "often", "often");
        _clock.Advance(TimeSpan.FromSeconds(30));
        Try(attempts, "once");
        _clock.Advance(TimeSpan.FromSeconds(30));

        Try(attempts, "newcomer", "once");

        AssertRefused(attempts, "once");
    }

    [Fact]
    public void No_more_is_remembered_than_may_be()
    {
        const int Capacity = 100;
        var table = new AttemptTable<int>(Capacity);
        for (var i = 0; i < 10 * Capacity; i++)
        {
            table.Add(i, TimeSpan.FromSeconds(i));
            table.SetCount(table.Find(i)!, 1 + (i % 3));
            Assert.InRange(table.Count, 1, Capacity);
        }

        table.ForgetEnded(TimeSpan.FromSeconds(10 * Capacity));
        Assert.Equal(0, table.Count);
    }

    private static void Try(AttemptWindow<string> attempts, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            attempts.Begin(name, Refusal);
        }
    }

    private static void AssertRefused(AttemptWindow<string> attempts, string name) =>
        Assert.Equal(RpcErrorCode.Busy, Assert.Throws<RpcException>(() => attempts.Begin(name, Refusal)).Code);

    private AttemptWindow<string> Window(int max, int capacity) => new(max, TimeSpan.FromSeconds(60), capacity, _clock);
}
