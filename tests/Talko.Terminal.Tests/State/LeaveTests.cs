using Talko.Protocol.Envelope;
using Talko.Terminal.Host;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class LeaveTests
{
    private readonly FakeAccounts _accounts = new(isByInvite: false) { Token = FakeAccounts.ValidToken };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_was_ended_leaves_nothing_to_say()
    {
        Assert.Null(await Leave.RunAsync(_accounts, Cancel));
        Assert.Equal("logout ", Assert.Single(_accounts.Calls));
        Assert.Null(_accounts.Token);
    }

    [Fact]
    public async Task Neither_does_one_that_had_been_ended_before()
    {
        _accounts.NextFailure = RpcException.NotSignedIn("the session has ended");

        Assert.Null(await Leave.RunAsync(_accounts, Cancel));
        Assert.Null(_accounts.Token);
    }

    [Fact]
    public async Task A_refusal_is_said_with_its_reason()
    {
        _accounts.NextFailure = RpcException.Busy("the DataServer is full", 1000);

        Assert.Equal(
            "You are signed out here, but the servers refused to end the session (the DataServer is full): "
            + "/sessions can end it there later.",
            await Leave.RunAsync(_accounts, Cancel));
        Assert.Null(_accounts.Token);
    }

    [Fact]
    public async Task Servers_that_are_away_are_said()
    {
        _accounts.NextFailure = new IOException("nobody answers");

        Assert.StartsWith(
            "You are signed out here, but the servers did not answer:", await Leave.RunAsync(_accounts, Cancel));
        Assert.Null(_accounts.Token);
    }
}
