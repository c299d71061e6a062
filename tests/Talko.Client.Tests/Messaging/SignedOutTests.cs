using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;

namespace Talko.Client.Tests.Messaging;

/// <summary>A messenger whose token ends: it stops, keeps what is unsent, and goes on with another token.</summary>
public sealed class SignedOutTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_session_that_was_ended_goes_on_with_another_token()
    {
        await StartAsync("first");
        End("second");
        await UntilSignedOutAsync();
        Assert.NotNull(_bench.Session.View.ConnectionError);

        _bench.Session.Send(_bench.ChatId, "written meanwhile");
        _bench.Client.Token = "second";
        _bench.Session.Reconnect();

        await _bench.UntilOnlineAsync();
        await _bench.UntilConvergedAsync();
        Assert.Equal(["written meanwhile"], _bench.Texts);
    }

    [Fact]
    public async Task Nothing_is_asked_while_signed_out()
    {
        await StartAsync("first");
        End("second");
        await UntilSignedOutAsync();
        var accepted = _bench.Talko.Broadcast.Accepted;

        // What the test asks for itself is answered behind anything the messenger might have asked.
        _bench.Client.Token = "second";
        await _bench.Client.GetUserAsync(_bench.Ann.UserId, TestContext.Current.CancellationToken);
        Assert.Equal(accepted, _bench.Talko.Broadcast.Accepted);
        Assert.Equal(ConnectionState.SignedOut, _bench.Session.View.Connection);
    }

    [Fact]
    public async Task A_message_that_is_refused_for_the_token_is_sent_with_the_next_one()
    {
        await StartAsync("first");
        _bench.Talko.Token = "second";
        _bench.Session.Send(_bench.ChatId, "too late");
        await UntilSignedOutAsync();

        _bench.Client.Token = "second";
        _bench.Session.Reconnect();

        await _bench.UntilConvergedAsync();
        Assert.Equal(["too late"], _bench.Texts);
    }

    private async Task StartAsync(string token)
    {
        _bench.Talko.Token = token;
        _bench.Client.Token = token;
        await _bench.StartAsync();
    }

    private void End(string nextToken)
    {
        _bench.Talko.Token = nextToken;
        _bench.Talko.Broadcast.CloseConnections();
    }

    private Task UntilSignedOutAsync() =>
        _bench.UntilAsync("signed out", view => view.Connection == ConnectionState.SignedOut);
}
