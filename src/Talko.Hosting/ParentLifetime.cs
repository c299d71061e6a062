using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Talko.Hosting;

/// <summary>
/// The life of a server that a launcher started: it ends with its standard input, which is the launcher's end of a
/// pipe and closes even when the launcher is killed, or by SIGTERM. Ctrl-C and Ctrl-Z reach the launcher too, and are its
/// business.
/// </summary>
internal sealed class ParentLifetime(IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true));

        if (!OperatingSystem.IsWindows())
        {
            // Ctrl-Z suspends the terminal client; others may be talking.
            _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context => context.Cancel = true));
        }

        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            application.StopApplication();
        }));
        _ = StopWithStdinAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private async Task StopWithStdinAsync()
    {
        var scratch = new byte[256];
        await using var stdin = Console.OpenStandardInput();
        while (await stdin.ReadAsync(scratch) > 0)
        {
        }

        application.StopApplication();
    }
}
