using Talko.Protocol.Messages;

namespace Talko.Client;

/// <summary>Calls to Talko's two servers. Safe for use by many callers at once.</summary>
public sealed class TalkoClient : IAsyncDisposable
{
    /// <summary>Makes a client; connections are made when they are needed.</summary>
    public TalkoClient(TalkoClientOptions options)
    {
        Options = options;
    }

    /// <summary>What the client was made with.</summary>
    public TalkoClientOptions Options { get; }

    /// <summary>A user by id.</summary>
    public Task<User> GetUserAsync(long userId, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>A user by name, exact regardless of case.</summary>
    public Task<User> FindUserAsync(string userName, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Makes a user.</summary>
    public Task<User> InsertUserAsync(string userName, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
