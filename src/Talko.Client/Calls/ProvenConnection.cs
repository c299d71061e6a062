using Talko.Protocol.Access;
using Talko.Protocol.Client;

namespace Talko.Client.Calls;

/// <summary>Connects to a server that has to prove that it is one, where that can be asked.</summary>
internal static class ProvenConnection
{
    /// <summary>A connection without auth; nothing but GetServer has been sent on it.</summary>
    /// <exception cref="IOException">The server cannot be reached, or is another; the message is for a person.</exception>
    public static async Task<RpcConnection> ConnectAsync(
        RpcEndpoint server,
        string serverName,
        ServerSecret? secret,
        CancellationToken cancellationToken)
    {
        var connection = await RpcConnection.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        try
        {
            if (secret is not null)
            {
                await connection.VerifyAsync(secret, serverName, cancellationToken).ConfigureAwait(false);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
