using Microsoft.Extensions.Logging;
using Talko.Client;
using Talko.Hosting;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Servers;
using Talko.Storage;
using Talko.Terminal;
using Talko.Web;

namespace Talko;

/// <summary>Has the servers up, opens one front end, and takes down what it started.</summary>
internal sealed class Launcher(LauncherOptions options)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the front end ends or the token is cancelled; returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var log = OpenLog();
        if (options.Connect is { } host)
        {
            var data = new ServerAddress(host, options.DataPort);
            return await RunFrontEndAsync(data, new ServerAddress(host, options.BroadcastPort), cancellationToken);
        }

        await using var servers = await ServerPair.StartAsync(options, log, cancellationToken);
        if (options.InsertFakeChat)
        {
            await InsertFakeChatAsync(servers.Data, cancellationToken);
        }

        return await RunFrontEndAsync(servers.Data, servers.Broadcast, cancellationToken);
    }

    // The terminal belongs to the terminal client; what the servers log meanwhile goes to a file.
    private TextWriter OpenLog() =>
        options.UiClient == UiClient.Terminal ? LogFile.Open() : TextWriter.Synchronized(Console.Error);

    private static async Task InsertFakeChatAsync(ServerAddress data, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);
        try
        {
            await FakeChat.InsertAsync(data, deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"the DataServer at {data} does not answer; the fake chat is not there", exception);
        }
    }

    private Task<int> RunFrontEndAsync(ServerAddress data, ServerAddress broadcast, CancellationToken cancellationToken) =>
        options.UiClient switch
        {
            UiClient.Terminal => RunTerminalAsync(data, broadcast, cancellationToken),
            UiClient.Webapp => RunWebappAsync(data, broadcast, cancellationToken),
            _ => RunNothingAsync(data, broadcast, cancellationToken),
        };

    private Task<int> RunTerminalAsync(ServerAddress data, ServerAddress broadcast, CancellationToken cancellationToken)
    {
        var client = new TalkoClientOptions { Host = data.Host, DataPort = data.Port, BroadcastPort = broadcast.Port };
        return TerminalClient.RunAsync(
            new TerminalOptions { Client = client, UserId = options.TerminalUserId, LogPath = LogFile.Path },
            cancellationToken);
    }

    private async Task<int> RunWebappAsync(ServerAddress data, ServerAddress broadcast, CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true));
        await using var bridge = await StartBridgeAsync(data, broadcast, loggers, cancellationToken);
        var page = $"http://localhost:{bridge.Port}/";
        Console.WriteLine(await WelcomeAsync(data, page, cancellationToken));

        await WaitAsync(cancellationToken);
        return 0;
    }

    private async Task<WebBridge> StartBridgeAsync(
        ServerAddress data,
        ServerAddress broadcast,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var bridgeOptions = new WebBridgeOptions
        {
            DataHost = data.Host,
            DataPort = data.Port,
            BroadcastHost = broadcast.Host,
            BroadcastPort = broadcast.Port,
            Port = options.WebPort,
            Origins = options.WebOrigins,
        };
        try
        {
            return await WebBridge.StartAsync(bridgeOptions, loggers, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartException($"{exception.Message}; choose another port by --web_port", exception);
        }
    }

    private static async Task<int> RunNothingAsync(
        ServerAddress data,
        ServerAddress broadcast,
        CancellationToken cancellationToken)
    {
        Console.WriteLine($"DataServer: {data}");
        Console.WriteLine($"BroadcastServer: {broadcast}");
        Console.WriteLine("ready");
        await WaitAsync(cancellationToken);
        return 0;
    }

    private static async Task<string> WelcomeAsync(ServerAddress data, string page, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);
        try
        {
            await using var connection = await data.ConnectAsync(deadline.Token);
            await connection.CallAsync(TalkoMethods.GetUser, new GetUserParams(1), keepAlive: false, deadline.Token);
            return $"Ready: {page}?user_id=1";
        }
        catch (RpcException error) when (error.Code == RpcErrorCode.NotFound)
        {
            return $"Ready: {page}{Environment.NewLine}Open it and say your name.";
        }
        catch (Exception exception) when (exception is RpcException or IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return $"Ready: {page}{Environment.NewLine}The servers at {data.Host} do not answer yet; the page says when they do.";
        }
    }

    private static async Task WaitAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
