using Talko.Hosting;
using Talko.Protocol;
using Talko.Protocol.Messages;

namespace Talko.Servers;

/// <summary>
/// Refuses servers that are not the launcher's own where they are not what its flags say, or would let strangers in by
/// its page (security.md, For operators).
/// </summary>
internal static class ServerFit
{
    /// <exception cref="StartException">They do not fit; the message names what each of both has.</exception>
    public static void Require(LauncherOptions options, string name, ServerAddress address, ServerInfo info)
    {
        var server = $"the {name} at {address}";
        if (options.RequiredAuth is { } auth && info.Auth != auth)
        {
            throw new StartException($"{server} runs with --auth={info.Auth}, and this with --auth={auth}: make them the same");
        }

        if (info.SignUp is not { } signUp || options.SignUp is not { } wanted)
        {
            return;
        }

        if (options.SignUpGiven && signUp != wanted)
        {
            throw new StartException($"{server} runs with --sign_up={signUp}, and this with --sign_up={wanted}: make them the same");
        }

        if (!options.SignUpGiven && signUp == "open")
        {
            throw new StartException(
                $"{options.PageOpenedBy} lets others in, and {server} lets anybody sign up: run it with --sign_up=invite, "
                + "or give --sign_up=open here too if that is meant");
        }
    }

    /// <summary>The same for servers elsewhere, as far as they are there; the page looks at the others when they come.</summary>
    public static async Task RequireBothAsync(
        LauncherOptions options,
        ServerAddress data,
        ServerAddress broadcast,
        CancellationToken cancellationToken)
    {
        foreach (var (name, address) in new[] { (TalkoServers.Data, data), (TalkoServers.Broadcast, broadcast) })
        {
            if (await FindAsync(address, cancellationToken) is { } info)
            {
                Require(options, name, address, info);
            }
        }
    }

    private static async Task<ServerInfo?> FindAsync(ServerAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await address.FindServerAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The front end says that there is none.
            return null;
        }
    }
}
