using Talko.Protocol.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Web.Tests.Bridge;

/// <summary>A bridge before servers in token mode, with Ada, who has a password.</summary>
public abstract class TokenBridgeTest() : BridgeTest(ServerSecret.Create()), IAsyncLifetime
{
    private static readonly LoginParameters Parameters = new(new byte[16], KeyBounds.MinIterations);

    private protected static byte[] AuthKey { get; } = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private protected User Ada { get; private set; } = null!;

    private protected string CookieName => $"talko-{Bridge.Port}";

    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Ada = Servers.Accounts.AddUser("Ada", Parameters, AuthKey, null);
    }

    private protected string CookieOf(string token) => $"{CookieName}={token}";

    private protected string BeginSession(User? user = null) =>
        CookieOf(Servers.Accounts.Begin(user ?? Ada, "test").Token);

    private protected SessionPeer Peer(string? cookie = null) => SessionPeer.To(Bridge.Port, cookie);

    private protected static object LoginParams(string name = "Ada", byte[]? authKey = null) =>
        new { user_name = name, auth_key = Convert.ToBase64String(authKey ?? AuthKey), device_name = "Firefox on Linux" };
}
