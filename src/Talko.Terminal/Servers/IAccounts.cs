using Talko.Protocol.Messages.Accounts;

namespace Talko.Terminal.Servers;

/// <summary>
/// The accounts of servers that have them; its members mean what they mean in <see cref="Client.TalkoClient"/>, and a
/// cancelled call ends at once.
/// </summary>
internal interface IAccounts
{
    string? Token { get; set; }

    Task<LoginResult> LoginAsync(
        string userName, string password, byte[]? deviceKey, CancellationToken cancellationToken);

    Task<LoginResult> SignUpAsync(
        string userName, string password, string? invite, CancellationToken cancellationToken);

    Task LogoutAsync(long? sessionId, CancellationToken cancellationToken);

    Task ChangePasswordAsync(
        string userName, string password, string newPassword, CancellationToken cancellationToken);

    Task<IReadOnlyList<SessionInfo>> GetSessionsAsync(CancellationToken cancellationToken);
}
