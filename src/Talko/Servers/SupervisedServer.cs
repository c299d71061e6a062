namespace Talko.Servers;

/// <summary>
/// A server that is started again when it dies: at once, on the same port, and after a growing pause where it dies
/// again and again.
/// </summary>
internal sealed class SupervisedServer : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A server that ran this long was well; its death says nothing about the next start.
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(10);

    private readonly string _name;
    private readonly Func<int, IEnumerable<string>> _arguments;
    private readonly TextWriter _log;
    private readonly CancellationToken _lifetime;
    private readonly CancellationTokenSource _stopping = new();
    private ServerProcess _process;
    private Task _supervising = Task.CompletedTask;

    private SupervisedServer(
        string name,
        Func<int, IEnumerable<string>> arguments,
        TextWriter log,
        ServerProcess process,
        CancellationToken lifetime)
    {
        _lifetime = lifetime;
        _name = name;
        _arguments = arguments;
        _log = log;
        _process = process;
        Port = process.Port;
    }

    /// <summary>The port it has, whatever port was asked for.</summary>
    public int Port { get; }

    /// <summary>Starts a server, waits until it accepts, and looks after it from then on.</summary>
    /// <param name="name">The program's.</param>
    /// <param name="arguments">Its arguments, given the port.</param>
    /// <param name="port">The port to ask for; 0 takes any free one.</param>
    /// <param name="log">Receives what the server logs.</param>
    /// <param name="cancellationToken">Gives up the start, and later says that no server is wanted any more.</param>
    public static async Task<SupervisedServer> StartAsync(
        string name,
        Func<int, IEnumerable<string>> arguments,
        int port,
        TextWriter log,
        CancellationToken cancellationToken)
    {
        var process = await ServerProcess.StartAsync(name, arguments(port), log, cancellationToken);
        var server = new SupervisedServer(name, arguments, log, process, cancellationToken);
        server._supervising = server.SuperviseAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervising;
        _process.Dispose();
        _stopping.Dispose();
    }

    private async Task SuperviseAsync()
    {
        TimeSpan? pause = TimeSpan.Zero;
        while (pause is not null)
        {
            var started = Environment.TickCount64;
            if (!await EndedByItselfAsync())
            {
                await _process.StopAsync();
                return;
            }

            if (_lifetime.IsCancellationRequested)
            {
                // Whoever ends the launcher may end its servers at the same time.
                return;
            }

            await _log.WriteLineAsync($"{_name} ended with code {_process.ExitCode}; it is started again");
            var wasStable = Environment.TickCount64 - started >= Stable.TotalMilliseconds;
            pause = await RestartAsync(wasStable ? TimeSpan.Zero : pause.Value);
        }
    }

    private async Task<bool> EndedByItselfAsync()
    {
        var stopping = Task.Delay(Timeout.Infinite, _stopping.Token);
        return await Task.WhenAny(_process.Ended, stopping) != stopping;
    }

    // Returns the pause before the next start, should this one not last; null once the launcher is stopping.
    private async Task<TimeSpan?> RestartAsync(TimeSpan pause)
    {
        while (true)
        {
            try
            {
                await Task.Delay(pause, _stopping.Token);
                var next = await ServerProcess.StartAsync(_name, _arguments(Port), _log, _stopping.Token);
                _process.Dispose();
                _process = next;
                return Longer(pause);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Whatever it is, without this task nobody would try again.
                await _log.WriteLineAsync(exception.Message);
                pause = Longer(pause);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    private static TimeSpan Longer(TimeSpan pause) =>
        pause == TimeSpan.Zero ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
}
