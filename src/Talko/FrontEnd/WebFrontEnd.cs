using Microsoft.Extensions.Logging;
using Talko.Hosting;
using Talko.Hosting.Logs;
using Talko.Protocol;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Storage;
using Talko.Web;

namespace Talko.FrontEnd;

/// <summary>The page and its bridge on the servers that were found.</summary>
internal sealed class WebFrontEnd(LauncherOptions options, FoundServers servers)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Warning)
            .AddConsoleLog());
        await using var bridge = await StartBridgeAsync(loggers, cancellationToken);
        var scheme = options.Certificate is null ? "http" : "https";
        Console.WriteLine(await WelcomeAsync($"{scheme}://localhost:{bridge.Port}/", cancellationToken));

        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    private async Task<WebBridge> StartBridgeAsync(ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var bridgeOptions = new WebBridgeOptions
        {
            DataHost = servers.Data.Host,
            DataPort = servers.Data.Port,
            BroadcastHost = servers.Broadcast.Host,
            BroadcastPort = servers.Broadcast.Port,
            Port = options.WebPort,
            Host = options.WebHost,
            Tls = options.Tls,
            Secret = servers.Secret,
            Auth = options.RequiredAuth,
            SignUp = options.SignUp,
            Database = options.DatabaseGiven ? options.Database.Name : null,
            Certificate = options.Certificate,
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

    private async Task<string> WelcomeAsync(string page, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);
        try
        {
            await using var connection = await servers.Data.ConnectAsync(deadline.Token);
            var info = await connection.CallAsync(TalkoMethods.GetServer, new GetServerParams(), keepAlive: true, deadline.Token);
            if (info.Auth == TalkoServers.Token)
            {
                return WelcomeWithAccounts(page, info);
            }

            await connection.CallAsync(TalkoMethods.GetUser, new GetUserParams(1), keepAlive: false, deadline.Token);
            return $"Ready: {page}?user_id=1";
        }
        catch (RpcException error) when (error.Code == RpcErrorCode.NotFound)
        {
            return Lines($"Ready: {page}", "Open it and say your name.");
        }
        catch (Exception exception) when (exception is RpcException or IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return Lines($"Ready: {page}", $"The servers at {servers.Data.Host} do not answer yet; the page says when they do.");
        }
    }

    private string WelcomeWithAccounts(string page, ServerInfo info) => (servers.Demo, info.SignUp) switch
    {
        ({ } demo, _) => Lines($"Ready: {page}?user_name={Uri.EscapeDataString(FakeChat.FirstUser)}", $"{demo}."),
        (_, "invite") => Lines($"Ready: {page}", "Signing up takes an invite: `talko admin invite` makes one."),
        (_, "closed") => Lines($"Ready: {page}", "Nobody can sign up; those who have an account sign in."),
        _ => Lines($"Ready: {page}", "Open it and sign in, or sign up; the first to sign up is the administrator."),
    };

    private static string Lines(string first, string second) => first + Environment.NewLine + second;
}
