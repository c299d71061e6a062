using System.Diagnostics;
using System.Globalization;
using Talko.Hosting;
using Talko.Protocol.Client;

namespace Talko.Servers;

/// <summary>
/// A server as a process of the launcher's. It lives as long as its standard input, which the launcher holds: should
/// the launcher be killed, the system closes it.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly TextWriter _log;
    private readonly List<string> _heldBack = [];
    private bool _accepts;

    private ServerProcess(Process process, TextWriter log)
    {
        _process = process;
        _log = log;
        _process.ErrorDataReceived += (_, line) => Forward(line.Data);
        _process.BeginErrorReadLine();
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    public Task Ended => _process.WaitForExitAsync();

    /// <summary>Starts a server and waits until it accepts.</summary>
    /// <exception cref="StartException">It ended instead; its own line is in the message.</exception>
    public static async Task<ServerProcess> StartAsync(
        string name,
        IEnumerable<string> arguments,
        TextWriter log,
        CancellationToken cancellationToken)
    {
        var (server, line) = await RunAsync(name, [.. arguments, "--exit_with_stdin"], log, cancellationToken);
        server.Port = int.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>Starts a server that listens nowhere and serves this process alone.</summary>
    /// <exception cref="StartException">It ended instead; its own line is in the message.</exception>
    public static async Task<ServerProcess> StartUnheardAsync(
        string name,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken) =>
        (await RunAsync(name, [.. arguments, "--stdio"], TextWriter.Null, cancellationToken)).Server;

    /// <summary>The connection to a server that listens nowhere; it has only this one.</summary>
    public RpcConnection Connect() =>
        RpcConnection.Over(_process.StandardOutput.BaseStream, _process.StandardInput.BaseStream);

    /// <summary>Lets the server finish what it has begun, and waits for its end.</summary>
    public async Task StopAsync()
    {
        // Whoever spoke over it has closed it already, which its writer would not forgive.
        await _process.StandardInput.BaseStream.DisposeAsync();
        try
        {
            await Ended.WaitAsync(StopTimeout);
        }
        catch (TimeoutException)
        {
            Kill();
        }
    }

    public void Dispose() => _process.Dispose();

    private static async Task<(ServerProcess Server, string FirstLine)> RunAsync(
        string name,
        IEnumerable<string> arguments,
        TextWriter log,
        CancellationToken cancellationToken)
    {
        var server = new ServerProcess(Process.Start(ServerProgramFile.StartInfo(name, arguments))!, log);
        try
        {
            return (server, await server.WaitUntilReadyAsync(name, cancellationToken));
        }
        catch
        {
            server.Kill();
            throw;
        }
    }

    private async Task<string> WaitUntilReadyAsync(string name, CancellationToken cancellationToken)
    {
        var line = await ReadFirstLineAsync(name, cancellationToken);
        if (line is null)
        {
            await Ended.WaitAsync(cancellationToken);
            throw new StartException(LastLine() ?? $"{name} ended with code {ExitCode}");
        }

        ForwardHeldBack();
        return line;
    }

    // A migration of a large database comes before the first line, so there is time for one.
    private async Task<string?> ReadFirstLineAsync(string name, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartTimeout);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"{name} does not accept connections after {StartTimeout.TotalSeconds} s");
        }
    }

    // What a server says before it accepts is held back: where it refuses to start, its last line is the launcher's.
    private void Forward(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_heldBack)
        {
            if (!_accepts)
            {
                _heldBack.Add(line);
                return;
            }
        }

        _log.WriteLine(line);
    }

    private void ForwardHeldBack()
    {
        lock (_heldBack)
        {
            _accepts = true;
            _heldBack.ForEach(_log.WriteLine);
            _heldBack.Clear();
        }
    }

    private string? LastLine()
    {
        lock (_heldBack)
        {
            return _heldBack.LastOrDefault();
        }
    }

    private void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }
}
