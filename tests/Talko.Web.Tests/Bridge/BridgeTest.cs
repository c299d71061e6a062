using Talko.Protocol.Access;
using Talko.Web.Tests.Fakes;

namespace Talko.Web.Tests.Bridge;

/// <summary>A bridge on a free port, with fake servers behind it.</summary>
public abstract class BridgeTest : IAsyncLifetime
{
    private protected FakeServers Servers { get; }

    private protected FakeLog Log { get; } = new();

    private protected BridgeTest(ServerSecret? secret = null) => Servers = FakeServers.Start(secret);

    private protected WebBridge Bridge { get; private set; } = null!;

    private protected string Root => $"http://localhost:{Bridge.Port}";

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Bridge = await StartBridgeAsync();

    public async ValueTask DisposeAsync()
    {
        await Bridge.DisposeAsync();
        await Servers.DisposeAsync();
    }

    /// <summary>Puts another bridge in this one's place.</summary>
    private protected async Task ReplaceBridgeAsync(Func<WebBridgeOptions, WebBridgeOptions> change)
    {
        var port = Bridge.Port;
        await Bridge.DisposeAsync();
        Bridge = await StartBridgeAsync(options => change(options) with { Port = port });
    }

    private protected Task<WebBridge> StartBridgeAsync(Func<WebBridgeOptions, WebBridgeOptions>? change = null)
    {
        var options = new WebBridgeOptions
        {
            Port = 0,
            DataPort = Servers.DataEndPoint.Port,
            BroadcastPort = Servers.BroadcastEndPoint.Port,
            Secret = Servers.Accounts.Secret,
        };
        return WebBridge.StartAsync(change?.Invoke(options) ?? options, Log, Cancelled);
    }
}
