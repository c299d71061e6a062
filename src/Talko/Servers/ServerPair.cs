using System.Net;
using Talko.Hosting;
using Talko.Hosting.Access;
using Talko.Protocol;
using Talko.Protocol.Access;

namespace Talko.Servers;

/// <summary>
/// Both servers: those that run already where GetServer shows that they are Talko's, and else processes of the
/// launcher's own.
/// </summary>
internal sealed class ServerPair : IAsyncDisposable
{
    private static readonly TimeSpan LinkTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly List<SupervisedServer> _own = [];

    private ServerPair()
    {
    }

    public ServerAddress Data { get; private set; } = new("", 0, null);

    /// <summary>Further DataServers on the same database.</summary>
    public IReadOnlyList<ServerAddress> OtherData { get; private set; } = [];

    public ServerAddress Broadcast { get; private set; } = new("", 0, null);

    /// <summary>
    /// What the servers know each other by; null in trust mode, and where the servers are another's and it is not known.
    /// </summary>
    public ServerSecret? Secret { get; private set; }

    /// <summary>Finds or starts the servers and waits until both accept and the link between them is open.</summary>
    /// <exception cref="StartException">They cannot be had; the message says why.</exception>
    public static async Task<ServerPair> StartAsync(LauncherOptions options, TextWriter log, CancellationToken cancellationToken)
    {
        var servers = new ServerPair();
        try
        {
            await servers.StartBothAsync(options, log, cancellationToken);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The DataServer first: what it stores until its end finds its BroadcastServer.
        for (var i = _own.Count - 1; i >= 0; i--)
        {
            await _own[i].DisposeAsync();
        }
    }

    private async Task StartBothAsync(LauncherOptions options, TextWriter log, CancellationToken cancellationToken)
    {
        var broadcastRuns = await RunsAsync(options, options.BroadcastPort, "--broadcast_port", TalkoServers.Broadcast, cancellationToken);
        var dataRuns = await RunsAsync(options, options.DataPort, "--data_port", TalkoServers.Data, cancellationToken);
        CheckDatabase(options, dataRuns);
        CheckPorts(options, broadcastRuns, dataRuns);
        var running = dataRuns ? new RunningDataServer(options, AddressOf(options, options.DataPort)) : null;
        if (running is not null && !broadcastRuns)
        {
            await running.RefuseOtherLinkAsync(cancellationToken);
        }

        Secret = ReadSecret(options, bothRun: broadcastRuns && dataRuns);
        if (running is not null)
        {
            await running.RequireSameAsync(Secret, cancellationToken);
        }

        var broadcastPort = broadcastRuns ? options.BroadcastPort : await StartBroadcastAsync(options, log, cancellationToken);
        Broadcast = AddressOf(options, broadcastPort);
        if (!dataRuns && options.RecreateDb && await options.Database.SetAsideAsync() is { } aside)
        {
            log.WriteLine($"the old database is now {aside}");
        }

        var ports = new List<int>();
        foreach (var port in options.DataPorts.Take(dataRuns ? 0 : options.DataServers))
        {
            ports.Add(await StartDataAsync(options, port, log, cancellationToken));
        }

        Data = AddressOf(options, dataRuns ? options.DataPort : ports[0]);
        OtherData = [.. ports.Skip(1).Select(port => AddressOf(options, port))];
        foreach (var data in OtherData.Prepend(Data))
        {
            await WaitForLinkAsync(data, cancellationToken);
        }
    }

    private static async Task<bool> RunsAsync(
        LauncherOptions options,
        int port,
        string flag,
        string expected,
        CancellationToken cancellationToken)
    {
        if (port == 0)
        {
            return false;
        }

        try
        {
            var info = await AddressOf(options, port).FindServerAsync(cancellationToken);
            if (info is null)
            {
                return false;
            }

            if (info.Server != expected)
            {
                throw new IOException($"what listens there is no {expected}");
            }

            ServerFit.Require(options, expected, AddressOf(options, port), info);
            return true;
        }
        catch (IOException exception)
        {
            throw new StartException(
                $"port {port} is used by something else ({exception.Message}); choose another by {flag}",
                exception);
        }
    }

    // Servers that run already belong to somebody; whoever does not know their secret uses them like a stranger.
    private static ServerSecret? ReadSecret(LauncherOptions options, bool bothRun)
    {
        var isUnknown = bothRun && !File.Exists(options.SecretPath);
        return options.Auth == TalkoServers.Trust || isUnknown ? null : SecretFile.ReadOrMake(options.SecretPath);
    }

    private static ServerAddress AddressOf(LauncherOptions options, int port)
    {
        var address = ListenRules.ToConnect(ListenRules.Parse("--host", options.Host));
        return new ServerAddress(address.ToString(), port, options.Tls);
    }

    private static void CheckDatabase(LauncherOptions options, bool dataServerRuns)
    {
        if (!dataServerRuns || options.DatabaseGiven || options.RecreateDb)
        {
            options.Database.Check();
        }

        if (options.RecreateDb && dataServerRuns)
        {
            throw new StartException($"--recreate_db: a DataServer runs on port {options.DataPort}; stop it first");
        }

        if (options.RecreateDb)
        {
            options.Database.RefuseInUse();
        }
        else if (!dataServerRuns)
        {
            options.Database.RequireDatabase();
        }
    }

    private static void CheckPorts(LauncherOptions options, bool broadcastRuns, bool dataRuns)
    {
        var address = ListenRules.Parse("--host", options.Host);
        if (!broadcastRuns)
        {
            FreePort.Require(address, options.BroadcastPort, "--broadcast_port");
        }

        if (!dataRuns)
        {
            foreach (var port in options.DataPorts)
            {
                FreePort.Require(address, port, "--data_port");
            }
        }

        if (options.UiClient == UiClient.Webapp)
        {
            FreePort.Require(options.WebHost ?? IPAddress.Loopback, options.WebPort, "--web_port");
        }
    }

    private async Task<int> StartBroadcastAsync(LauncherOptions options, TextWriter log, CancellationToken cancellationToken)
    {
        var server = await SupervisedServer.StartAsync(
            "Talko.BroadcastServer",
            port => [.. CommonArguments(options, port), $"--data_host={AddressOf(options, 0).Host}", $"--data_port={options.DataPort}"],
            options.BroadcastPort,
            log,
            cancellationToken);
        _own.Add(server);
        return server.Port;
    }

    private async Task<int> StartDataAsync(
        LauncherOptions options, int dataPort, TextWriter log, CancellationToken cancellationToken)
    {
        var server = await SupervisedServer.StartAsync(
            "Talko.DataServer",
            port =>
            [
                .. CommonArguments(options, port), .. options.Database.Arguments,
                .. options.SignUp is { } signUp ? [$"--sign_up={signUp}"] : (string[])[],
                $"--broadcast_host={Broadcast.Host}", $"--broadcast_port={Broadcast.Port}",
            ],
            dataPort,
            log,
            cancellationToken);
        _own.Add(server);
        return server.Port;
    }

    private static string[] CommonArguments(LauncherOptions options, int port) =>
    [
        $"--host={options.Host}", $"--port={port}", $"--auth={options.Auth}", $"--server_secret={options.SecretPath}",
        .. options.TlsArguments,
    ];

    private async Task WaitForLinkAsync(ServerAddress data, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LinkTimeout);
        try
        {
            while ((await data.FindServerAsync(deadline.Token))?.Link != true)
            {
                await Task.Delay(LookAgain, deadline.Token);
            }
        }
        catch (IOException exception) when (data.Tls is not null)
        {
            throw new StartException($"{exception.Message}; --tls_name and --tls_ca say which certificate to expect", exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"the DataServer at {data} has no link to the BroadcastServer at {Broadcast}");
        }
    }
}
