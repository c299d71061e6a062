using Talko.Client.Tests.Fakes;

namespace Talko.Client.Tests.Accounts;

public sealed class LoginTests : IAsyncLifetime
{
    private const string Password = "correct horse";

    private readonly FakeTalko _talko = new();
    private readonly TalkoClient _client;

    public LoginTests()
    {
        _client = new TalkoClient(_talko.Options);
        _talko.Storage.AddUser("Ann");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _talko.Dispose();
    }

    [Fact]
    public async Task A_login_makes_the_calls_after_it_the_users()
    {
        var login = await _client.LoginAsync("ann", Password, cancellationToken: Token);

        Assert.Equal(("Ann", FakeTalko.NewToken), (login.User.UserName, _client.Token));
        Assert.Empty(_talko.Ended);
    }

    [Fact]
    public async Task What_a_login_gives_the_device_is_shown_at_the_next_one()
    {
        var offered = new List<string?>();
        _talko.Faults = (method, parameters) =>
        {
            if (method == "Login")
            {
                offered.Add((string?)parameters["device_key"]);
            }

            return Fault.None;
        };

        var first = await _client.LoginAsync("Ann", Password, cancellationToken: Token);
        await _client.LoginAsync("Ann", Password, deviceKey: first.DeviceKey, cancellationToken: Token);

        Assert.Equal(FakeTalko.NewDeviceKey, first.DeviceKey);
        Assert.Equal([null, Convert.ToBase64String(FakeTalko.NewDeviceKey)], offered);
    }

    [Fact]
    public async Task A_session_that_begins_after_the_login_was_cancelled_is_ended_and_the_token_stays()
    {
        var answered = new TaskCompletionSource();
        _talko.Faults = (method, _) => method == "Login" ? Fault.AnswerAfter(answered.Task) : Fault.None;
        using var cancellation = new CancellationTokenSource();
        var login = _client.LoginAsync("Ann", Password, cancellationToken: cancellation.Token);
        await Deadline.Until("the login", () => _talko.Asked.Contains("Login"));

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => login.Within("the cancellation"));
        _client.Token = "another";
        answered.SetResult();

        await Deadline.Until("the logout", () => _talko.Ended.Contains(FakeTalko.NewToken));
        Assert.Equal("another", _client.Token);
    }
}
