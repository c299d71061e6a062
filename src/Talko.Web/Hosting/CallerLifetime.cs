using Microsoft.Extensions.Hosting;

namespace Talko.Web.Hosting;

/// <summary>Leaves signals alone: the program that started the bridge decides when it ends.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
