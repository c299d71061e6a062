using System.Collections.Concurrent;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>
/// As a class's fixture: servers for all of its tests, one Talko for each way to start it, started by the first that asks.
/// Who shares one has users of its own there.
/// </summary>
public sealed class TalkosByFlags : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<RunningTalko>>> _started = new(StringComparer.Ordinal);

    /// <summary>As <see cref="RunningTalko.StartAsync"/> starts it.</summary>
    internal Task<RunningTalko> InTrustModeAsync() => GetAsync("trust", RunningTalko.StartAsync);

    /// <summary>As <see cref="RunningTalko.WithAccountsAsync"/> starts it.</summary>
    internal Task<RunningTalko> WithAccountsAsync(params string[] flags) =>
        GetAsync($"token {string.Join(' ', flags)}", () => RunningTalko.WithAccountsAsync(flags));

    public async ValueTask DisposeAsync()
    {
        foreach (var talko in _started.Values.Where(talko => talko.Value.IsCompletedSuccessfully))
        {
            await (await talko.Value).DisposeAsync();
        }
    }

    private Task<RunningTalko> GetAsync(string flags, Func<Task<RunningTalko>> start) =>
        _started.GetOrAdd(flags, _ => new(start)).Value;
}
