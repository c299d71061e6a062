using System.Net;
using Talko.Admin;
using Talko.Client;
using Talko.Hosting;
using Talko.Protocol;
using Talko.Terminal;

namespace Talko.FrontEnd;

/// <summary>The terminal client on the servers that were found.</summary>
internal sealed class TerminalFrontEnd(LauncherOptions options, FoundServers servers)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var client = new TalkoClientOptions
        {
            Host = servers.Data.Host,
            DataPort = servers.Data.Port,
            OtherDataServers = [.. servers.OtherData.Select(other => new DnsEndPoint(other.Host, other.Port))],
            BroadcastPort = servers.Broadcast.Port,
            Tls = servers.Data.Tls,
            Secret = servers.Secret,
        };
        var terminal = new TerminalOptions
        {
            Client = client,
            UserId = options.TerminalUserId,
            UserName = await FindNameAsync(cancellationToken),
            IsBare = options.TerminalBare,
            Hint = servers.Demo,
            LogPath = LogFile.Path,
        };
        return await TerminalClient.RunAsync(terminal, cancellationToken);
    }

    // In token mode the flag only fills in the name to sign in with, which the operator may look up.
    private async Task<string?> FindNameAsync(CancellationToken cancellationToken)
    {
        if (options.TerminalUserId is not { } userId || servers.Secret is not { } secret)
        {
            return null;
        }

        await using var connection = await servers.Data.ConnectAsync(secret, TalkoServers.Data, cancellationToken);
        return (await AccountById.FindAsync(connection, userId, cancellationToken))?.User.UserName
            ?? throw new StartException($"There is no user {userId}.");
    }
}
