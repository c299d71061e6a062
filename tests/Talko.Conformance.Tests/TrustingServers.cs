namespace Talko.Conformance.Tests;

/// <summary>
/// As a class's fixture: servers in trust mode for all of its files of checks, which make users and chats of their own. The
/// first that needs them starts them.
/// </summary>
public sealed class TrustingServers : IAsyncDisposable
{
    // A class's tests run one after the other.
    private RunningServers? _servers;

    /// <summary>The servers.</summary>
    /// <param name="makeDatabase">Makes their database; null for a file.</param>
    internal async Task<RunningServers> GetAsync(Func<Task<string>>? makeDatabase = null) =>
        _servers ??= await RunningServers.InTrustModeAsync(makeDatabase is null ? null : await makeDatabase());

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }
    }
}
