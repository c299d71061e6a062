using Talko.Client.Tests.Fakes;
using Talko.Protocol.Access;

namespace Talko.Client.Tests.Calls;

public sealed class ProofTests : IDisposable
{
    private const string SavedToken = "saved";

    private readonly FakeTalko _talko = new() { Token = SavedToken };
    private readonly ServerSecret _secret = ServerSecret.Create();

    public ProofTests()
    {
        _talko.Storage.AddUser("Ann");
        _talko.Storage.AddUser("Bob");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _talko.Dispose();

    [Fact]
    public async Task Servers_that_know_the_secret_are_asked_once_for_each_connection()
    {
        _talko.Secret = _secret;
        await using var client = Client(_talko.Options);

        await client.GetUserAsync(1, Token);
        await client.GetUserAsync(2, Token);
        await using var pushes = client.StreamEventsAsync(1, Token).GetAsyncEnumerator(Token);
        var next = pushes.MoveNextAsync();
        await Deadline.Until("the stream", () => _talko.StreamCount == 1);
        _talko.Push(new() { Ping = true });

        Assert.True(await next);
        Assert.Equal(["GetServer", "GetUser", "GetUser"], _talko.Asked);
        Assert.Equal(["GetUser", "GetUser", "OpenStream"], _talko.Confided);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_does_not_know_the_secret_sees_neither_a_token_nor_a_key(bool proves)
    {
        _talko.Secret = proves ? ServerSecret.Create() : null;
        await using var client = Client(_talko.Options);

        await RefusedAsync("the DataServer there does not know", () => client.GetUserAsync(1, Token));
        await RefusedAsync("the DataServer there does not know", () => client.LoginAsync("Ann", "correct horse", cancellationToken: Token));
        await RefusedAsync("the BroadcastServer there does not know", () => client.CloseStreamAsync(1, Token));
        await RefusedAsync("the BroadcastServer there does not know", () => OpenStreamAsync(client));

        Assert.Empty(_talko.Confided);
        Assert.All(_talko.Asked, method => Assert.Equal("GetServer", method));
    }

    [Fact]
    public async Task One_server_is_not_taken_for_the_other()
    {
        _talko.Secret = _secret;
        await using var client = Client(_talko.Options with
        {
            DataPort = _talko.Broadcast.Port,
            BroadcastPort = _talko.Data.Port,
        });

        await RefusedAsync("what listens there is no DataServer", () => client.GetUserAsync(1, Token));
        await RefusedAsync("what listens there is no BroadcastServer", () => OpenStreamAsync(client));

        Assert.Empty(_talko.Confided);
    }

    [Fact]
    public async Task Asking_a_server_what_it_is_never_shows_the_token()
    {
        await using var client = new TalkoClient(_talko.Options) { Token = SavedToken };

        await client.GetDataServerAsync(Token);
        await client.GetUserAsync(1, Token);
        await client.GetDataServerAsync(Token);
        await client.GetBroadcastServerAsync(Token);

        Assert.Equal("GetUser", Assert.Single(_talko.Confided));
    }

    private TalkoClient Client(TalkoClientOptions options) => new(options with { Secret = _secret }) { Token = SavedToken };

    private static async Task OpenStreamAsync(TalkoClient client)
    {
        await using var pushes = client.StreamEventsAsync(1, Token).GetAsyncEnumerator(Token);
        await pushes.MoveNextAsync();
    }

    private static async Task RefusedAsync(string reason, Func<Task> call) =>
        Assert.StartsWith(reason, (await Assert.ThrowsAsync<IOException>(call)).Message);
}
