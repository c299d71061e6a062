namespace Talko.Servers.Tests.Hostile;

/// <summary>Both servers for all tests of a class, with bounds that these tests are not about out of the way.</summary>
public sealed class TokenServersFixture : IAsyncLifetime
{
    internal TokenServers Servers { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Servers = await TokenServers.StartAsync(options => options with
    {
        MaxFailedLogins = int.MaxValue,
        MaxFailedLoginsPerAddress = int.MaxValue,
        MaxSignUps = int.MaxValue,
        MessagesPerSecond = 1_000_000,
        MessageBurst = 1_000_000,
    });

    public ValueTask DisposeAsync() => Servers.DisposeAsync();
}
