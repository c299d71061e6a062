using Talko.Protocol.Messages;

namespace Talko.Terminal.Sessions;

/// <summary>The servers, as far as signing in needs them; a test puts its own in their place.</summary>
internal interface IChatServers : IAsyncDisposable
{
    /// <summary>Where they are, for a person to read.</summary>
    string Address { get; }

    Task<User> GetUserAsync(long userId, CancellationToken cancellationToken);

    Task<User> FindUserAsync(string userName, CancellationToken cancellationToken);

    Task<User> InsertUserAsync(string userName, CancellationToken cancellationToken);

    IChatSession OpenSession(long userId);
}
