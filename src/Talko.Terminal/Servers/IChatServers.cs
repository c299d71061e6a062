using Talko.Protocol.Messages;

namespace Talko.Terminal.Servers;

/// <summary>The servers, as far as signing in needs them; a test puts its own in their place.</summary>
internal interface IChatServers : IAsyncDisposable
{
    /// <summary>Where they are, for a person to read.</summary>
    string Address { get; }

    /// <summary>What a saved session is kept under: one that was made over TLS is used over TLS alone.</summary>
    string SessionKey { get; }

    IAccounts Accounts { get; }

    /// <summary>What the DataServer is; with its Auth, whether it has accounts.</summary>
    Task<ServerInfo> GetServerAsync(CancellationToken cancellationToken);

    Task<User> GetUserAsync(long userId, CancellationToken cancellationToken);

    Task<User> FindUserAsync(string userName, CancellationToken cancellationToken);

    Task<User> InsertUserAsync(string userName, CancellationToken cancellationToken);

    IMessenger OpenMessenger(long userId);
}
