using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Talko.Hosting;

/// <summary>
/// The life of a server that a launcher started: it ends with its standard input, which is the launcher's end of a
/// pipe and closes even when the launcher is killed, or by SIGTERM. What a terminal sends to all its programs, such as Ctrl-C, is the
/// launcher's business.
/// </summary>
/// <param name="application">What ends.</param>
/// <param name="sink">Where what comes by standard input goes.</param>
internal sealed class ParentLifetime(IHostApplicationLifetime application, Stream sink) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        Ignore(PosixSignal.SIGINT);
        Ignore(PosixSignal.SIGQUIT);
        Ignore(PosixSignal.SIGHUP);

        if (!OperatingSystem.IsWindows())
        {
            // Ctrl-Z suspends the terminal client; others may be talking.
            Ignore(PosixSignal.SIGTSTP);
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

    private void Ignore(PosixSignal signal) =>
        _signals.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = true));

    private async Task StopWithStdinAsync()
    {
        await using var stdin = Console.OpenStandardInput();
        try
        {
            await stdin.CopyToAsync(sink);
        }
        catch (IOException)
        {
            // The server has ended the connection, and with it its life.
        }

        application.StopApplication();
    }
}
