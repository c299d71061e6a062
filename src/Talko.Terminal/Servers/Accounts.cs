using Talko.Client;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Terminal.Servers;

/// <summary>A client's accounts behind the interface.</summary>
internal sealed class Accounts(TalkoClient client) : IAccounts
{
    private static readonly string DeviceName = $"terminal on {Environment.MachineName}";

    public string? Token
    {
        get => client.Token;
        set => client.Token = value;
    }

    public Task<LoginResult> LoginAsync(
        string userName, string password, byte[]? deviceKey, CancellationToken cancellationToken) =>
        client.LoginAsync(userName, password, DeviceName, deviceKey, cancellationToken);

    public Task<LoginResult> SignUpAsync(
        string userName, string password, string? invite, CancellationToken cancellationToken) =>
        client.SignUpAsync(userName, password, invite, DeviceName, cancellationToken);

    public Task LogoutAsync(long? sessionId, CancellationToken cancellationToken) =>
        client.LogoutAsync(sessionId, cancellationToken);

    public Task ChangePasswordAsync(
        string userName, string password, string newPassword, CancellationToken cancellationToken) =>
        client.ChangePasswordAsync(userName, password, newPassword, cancellationToken);

    public Task<IReadOnlyList<SessionInfo>> GetSessionsAsync(CancellationToken cancellationToken) =>
        client.GetSessionsAsync(cancellationToken);
}
