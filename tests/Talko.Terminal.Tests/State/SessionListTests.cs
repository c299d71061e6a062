using Talko.Protocol.Envelope;
using Talko.Terminal.Host;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class SessionListTests
{
    private readonly FakeAccounts _accounts = new(isByInvite: false);
    private readonly SessionList _list;

    public SessionListTests()
    {
        _list = new SessionList(_accounts);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_selection_moves_and_stops_at_the_ends()
    {
        await _list.LoadAsync(Cancel);

        Assert.Equal(1, _list.Selected?.SessionId);
        _list.Move(5);
        Assert.Equal(3, _list.Selected?.SessionId);
        _list.Move(-1);
        Assert.Equal(2, _list.Selected?.SessionId);
    }

    [Fact]
    public async Task A_session_is_ended_after_a_confirmation_alone()
    {
        await _list.LoadAsync(Cancel);
        _list.Move(1);

        _list.Question();
        Assert.Equal(2, _list.Questioned?.SessionId);
        Assert.Empty(_accounts.Calls);
        await _list.ConfirmAsync(Cancel);

        Assert.Equal("logout 2", Assert.Single(_accounts.Calls));
        Assert.Equal([1L, 3L], _list.Sessions!.Select(session => session.SessionId));
        Assert.Equal((3L, "It is signed out."), (_list.Selected?.SessionId, _list.Message));
    }

    [Fact]
    public async Task Without_a_question_nothing_can_be_confirmed()
    {
        await _list.LoadAsync(Cancel);
        _list.Move(1);
        _list.Question();

        _list.Decline();
        await _list.ConfirmAsync(Cancel);

        Assert.Empty(_accounts.Calls);
    }

    [Fact]
    public async Task The_present_session_is_not_ended_here()
    {
        await _list.LoadAsync(Cancel);

        _list.Question();

        Assert.Null(_list.Questioned);
        Assert.Equal("That is this device: /logout signs it out.", _list.Message);
    }

    [Fact]
    public async Task What_fails_is_said_and_the_list_stays()
    {
        await _list.LoadAsync(Cancel);
        _list.Move(1);
        _list.Question();
        _accounts.NextFailure = RpcException.Busy("slow down", 1000);

        await _list.ConfirmAsync(Cancel);

        Assert.Equal(("slow down", true, false), (_list.Message, _list.IsError, _list.IsBusy));
        Assert.Equal(3, _list.Sessions?.Count);
    }

    [Fact]
    public async Task Servers_that_are_away_leave_an_empty_list_with_the_reason()
    {
        _accounts.NextFailure = new IOException("nobody answers");

        await _list.LoadAsync(Cancel);

        Assert.Equal((null, "nobody answers"), (_list.Sessions, _list.Message));
        _list.Move(1);
        _list.Question();
        Assert.Null(_list.Questioned);
    }
}
