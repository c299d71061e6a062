using Talko.Hosting;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Messages;

namespace Talko.Servers;

/// <summary>A DataServer that runs already, and may be another one than is meant.</summary>
internal sealed class RunningDataServer(LauncherOptions options, ServerAddress address)
{
    /// <summary>Refuses one that has another secret, or another database than was asked for.</summary>
    /// <param name="secret">What it is to know; null where that is not known, or in trust mode.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartException">It is another one.</exception>
    public async Task RequireSameAsync(ServerSecret? secret, CancellationToken cancellationToken)
    {
        var info = await AskAsync(secret, cancellationToken);
        if (!options.DatabaseGiven)
        {
            return;
        }

        if (info?.Database is not { } database)
        {
            throw new StartException(
                $"the DataServer on port {address.Port} tells only who knows its secret whether it uses {options.Database.Given}: give its "
                + "--server_secret, choose another --data_port and --broadcast_port, or leave the database out to use it");
        }

        if (database != options.Database.Name)
        {
            throw new StartException(
                $"the DataServer on port {address.Port} uses another database than {options.Database.Given}, which is {database}; "
                + "stop it, choose another --data_port and --broadcast_port, or leave the database out to use it");
        }
    }

    /// <summary>Refuses one whose link is open though nothing is on our port: it has another BroadcastServer.</summary>
    /// <exception cref="StartException">It has.</exception>
    public async Task RefuseOtherLinkAsync(CancellationToken cancellationToken)
    {
        var info = await address.FindServerAsync(cancellationToken);
        if (info?.Link == true)
        {
            throw new StartException(
                $"the DataServer on port {address.Port} forwards to another BroadcastServer "
                + $"than port {options.BroadcastPort}; give its port by --broadcast_port");
        }
    }

    // Which database it has is told to who knows the secret; in trust mode to everybody.
    private async Task<ServerInfo?> AskAsync(ServerSecret? secret, CancellationToken cancellationToken)
    {
        if (secret is null)
        {
            return await address.FindServerAsync(cancellationToken);
        }

        try
        {
            return await address.AskServerAsync(secret, TalkoServers.Data, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartException($"port {address.Port}: {exception.Message}; give it by --server_secret", exception);
        }
    }
}
