using Talko.EndToEnd.Tests.Launching;
using Talko.EndToEnd.Tests.Talking;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Messages;

/// <summary>
/// Servers and a page in front of them for all tests that need no others, started by the first: each test has people and
/// chats of its own. As a fixture it ends with them.
/// </summary>
public sealed class SharedTalko : IAsyncDisposable
{
    private readonly Lazy<Task<(RunningTalko Talko, TalkoProcess Web, string Address)>> _started = new(StartAsync);

    /// <summary>The servers, and the address of the page without a query.</summary>
    internal async Task<(RunningTalko Talko, string Address)> GetAsync()
    {
        var (talko, _, address) = await _started.Value;
        return (talko, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var (talko, web, _) = await _started.Value;
            await web.DisposeAsync();
            await talko.DisposeAsync();
        }
    }

    private static async Task<(RunningTalko Talko, TalkoProcess Web, string Address)> StartAsync()
    {
        var talko = await RunningTalko.StartAsync();
        var web = FrontEnds.StartWebapp(talko);
        var address = (await web.LineAsync("Ready: "))["Ready: ".Length..];
        return (talko, web, address.Split('?')[0]);
    }
}
