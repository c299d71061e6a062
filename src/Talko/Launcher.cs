using Talko.FrontEnd;
using Talko.Hosting;
using Talko.Hosting.Access;
using Talko.Hosting.Logs;
using Talko.Servers;
using Talko.Storage;

namespace Talko;

/// <summary>Has the servers up, opens one front end, and takes down what it started.</summary>
internal sealed class Launcher(LauncherOptions options)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the front end ends or the token is cancelled; returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var log = OpenLog();
        await using var output = GuardOutput();
        if (options.Connect is { } host)
        {
            var others = ConnectTo(host);
            await ServerFit.RequireBothAsync(options, others.Data, others.Broadcast, cancellationToken);
            return await RunFrontEndAsync(others, cancellationToken);
        }

        await using var servers = await ServerPair.StartAsync(options, log, cancellationToken);
        var found = new FoundServers(servers.Data, servers.Broadcast, servers.Secret)
        {
            OtherData = servers.OtherData,
        };
        if (options.InsertFakeChat)
        {
            found = found with { Demo = await InsertFakeChatAsync(found, cancellationToken) };
        }

        return await RunFrontEndAsync(found, cancellationToken);
    }

    private FoundServers ConnectTo(string host) => new(
        new ServerAddress(host, options.DataPort, options.Tls),
        new ServerAddress(host, options.BroadcastPort, options.Tls),
        options.SecretGiven ? SecretFile.ReadExisting(options.SecretPath) : null);

    // The terminal belongs to the terminal client; what the servers log meanwhile goes to a file.
    private LineLog OpenLog() =>
        options.UiClient == UiClient.Terminal ? LogFile.Open() : new LineLog(UnlockedConsole.OpenError());

    // What is said on standard output is for whoever looks; nobody looking is no reason to stop. To the terminal client
    // it is the screen.
    private LineLog? GuardOutput()
    {
        if (options.UiClient == UiClient.Terminal)
        {
            return null;
        }

        var output = new LineLog(UnlockedConsole.OpenOutput());
        Console.SetOut(output);
        return output;
    }

    private static async Task<string?> InsertFakeChatAsync(FoundServers servers, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);
        try
        {
            if (servers.Secret is { } secret)
            {
                return await FakeChat.InsertWithPasswordsAsync(servers.Data, secret, deadline.Token);
            }

            await FakeChat.InsertAsync(servers.Data, deadline.Token);
            return null;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"the DataServer at {servers.Data} does not answer; the fake chat is not there", exception);
        }
    }

    private Task<int> RunFrontEndAsync(FoundServers servers, CancellationToken cancellationToken) =>
        options.UiClient switch
        {
            UiClient.Terminal => new TerminalFrontEnd(options, servers).RunAsync(cancellationToken),
            UiClient.Webapp => new WebFrontEnd(options, servers).RunAsync(cancellationToken),
            _ => RunNothingAsync(servers, cancellationToken),
        };

    private static async Task<int> RunNothingAsync(FoundServers servers, CancellationToken cancellationToken)
    {
        foreach (var data in servers.OtherData.Prepend(servers.Data))
        {
            Console.WriteLine($"DataServer: {data}");
        }

        Console.WriteLine($"BroadcastServer: {servers.Broadcast}");
        if (servers.Demo is { } demo)
        {
            Console.WriteLine(demo);
        }

        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
}
