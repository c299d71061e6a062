using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Host;
using Talko.Terminal.Saved;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class StartUpTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_accounts_the_name_is_asked_unless_the_user_is_known()
    {
        var entrance = await RunAsync(new FakeServers(new FakeMessenger()));
        Assert.Equal((false, null), (entrance.HasAccounts, entrance.User));

        entrance = await RunAsync(new FakeServers(new FakeMessenger()), userId: 2);
        Assert.Equal(FakeMessenger.Joe, entrance.User);

        entrance = await RunAsync(new FakeServers(new FakeMessenger()), userId: 99);
        Assert.Equal("There is no user 99.", entrance.Refusal);
    }

    [Theory]
    [InlineData("open", true, false)]
    [InlineData("invite", true, true)]
    [InlineData("closed", false, false)]
    public async Task With_accounts_the_servers_say_who_may_sign_up(string signUp, bool canSignUp, bool isByInvite)
    {
        var entrance = await RunAsync(new FakeServers(new FakeMessenger(), signUp: signUp));

        Assert.Equal((true, canSignUp, isByInvite), (entrance.HasAccounts, entrance.CanSignUp, entrance.IsByInvite));
        Assert.Null(entrance.User);
    }

    [Fact]
    public async Task A_saved_session_goes_on()
    {
        Save(FakeAccounts.ValidToken, FakeAccounts.Expires);
        var servers = new FakeServers(new FakeMessenger(), signUp: "open");

        Assert.Equal(FakeMessenger.Ada, (await RunAsync(servers)).User);
        Assert.Equal(FakeAccounts.ValidToken, servers.Accounts.Token);
    }

    [Fact]
    public async Task A_saved_session_of_another_user_is_not_used()
    {
        Save(FakeAccounts.ValidToken, FakeAccounts.Expires);
        var servers = new FakeServers(new FakeMessenger(), signUp: "open");

        Assert.Null((await RunAsync(servers, userId: 2)).User);
        var entrance = await RunAsync(servers, userName: "Joe Rogan");
        Assert.Equal((null, "Joe Rogan"), (entrance.User, entrance.UserName));
        Assert.Null(servers.Accounts.Token);
    }

    [Theory]
    [InlineData("revoked", FakeAccounts.Expires, "The saved session has been ended: sign in again.")]
    [InlineData(FakeAccounts.ValidToken, 1, "The saved session is too old: sign in again.")]
    public async Task One_that_is_over_is_said_and_forgotten_and_the_name_stays(string token, long expires, string said)
    {
        Save(token, expires);
        var servers = new FakeServers(new FakeMessenger(), signUp: "open");

        var entrance = await RunAsync(servers);

        Assert.Equal((null, "Ada", said), (entrance.User, entrance.UserName, entrance.Notice));
        Assert.Null(servers.Accounts.Token);
        Assert.Null(Saved().Find(null, null)?.Session);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_said()
    {
        Directory.CreateDirectory(_folder.File("sessions.json"));

        var entrance = await RunAsync(new FakeServers(new FakeMessenger(), signUp: "open"));

        Assert.StartsWith($"{_folder.File("sessions.json")} is not used: ", entrance.Notice);
    }

    [Fact]
    public async Task Servers_that_are_away_are_waited_for()
    {
        var told = new List<string>();

        var entrance = await RunAsync(new FakeServers(new FakeMessenger(), failures: 1, signUp: "open"), told: told);

        Assert.True(entrance.HasAccounts);
        Assert.Equal("Connecting to fake:8889… Nobody answers at fake:8889.", Assert.Single(told));
    }

    [Fact]
    public async Task Whoever_answers_after_a_loss_is_asked_without_the_saved_token()
    {
        Save(FakeAccounts.ValidToken, FakeAccounts.Expires);
        var servers = new FakeServers(new FakeMessenger(), signUp: "open")
        {
            NextUserFailure = new IOException("the connection was lost"),
        };

        Assert.Equal(FakeMessenger.Ada, (await RunAsync(servers)).User);
        Assert.Equal([null, null], servers.TokensAtFirst);
    }

    private async Task<Entrance> RunAsync(
        FakeServers servers, long? userId = null, string? userName = null, List<string>? told = null)
    {
        var options = new TerminalOptions { LogPath = "", UserId = userId, UserName = userName };
        var startUp = new StartUp(servers, Saved(), options, TimeProvider.System);
        startUp.Changed += () => told?.Add(startUp.Message);
        var entrance = await startUp.RunAsync(Cancel);
        Assert.NotNull(entrance);
        return entrance;
    }

    private void Save(string token, long expires) =>
        Saved().Keep(new LoginResult(FakeMessenger.Ada, token, 7, expires, FakeAccounts.DeviceKey), isStaying: true);

    private SavedSessions Saved() => new(_folder.File("sessions.json"), "fake:8889");
}
