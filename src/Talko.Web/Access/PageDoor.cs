using Talko.Protocol;
using Talko.Protocol.Messages;

namespace Talko.Web.Access;

/// <summary>
/// Whether servers are such that the page may be open before them (protocol-servers.md, The bridge to the browser). They are
/// looked at with every connection that is made to them: others may have taken their place.
/// </summary>
internal sealed class PageDoor(WebBridgeOptions options)
{
    private const string Closed = "closed";

    // From who lets in most to who lets in nobody.
    private static readonly string[] Policies = ["open", "invite", Closed];

    /// <summary>Whether there is anything to look at.</summary>
    public bool HasConditions => options.Auth is not null || options.SignUp is not null || options.Database is not null;

    /// <summary>Whether it matters which database a server has.</summary>
    public bool NeedsDatabase(ServerInfo server) => options.Database is not null && server.Server == TalkoServers.Data;

    /// <summary>Why the page is closed before this server; null where it is not.</summary>
    public string? FindObstacle(ServerInfo server)
    {
        if (options.Auth is { } auth && server.Auth != auth)
        {
            return $"it runs with --auth={LogText.Of(server.Auth)}, and the page is for --auth={auth}";
        }

        return NeedsDatabase(server) && server.Database != options.Database
            ? $"it uses the database {LogText.Of(server.Database)}, and the page is for {options.Database}"
            : null;
    }

    /// <summary>Who may sign up by the page; null in trust mode.</summary>
    public string? SignUpBefore(ServerInfo server)
    {
        var isMore = options.SignUp is { } most && Array.IndexOf(Policies, server.SignUp) < Array.IndexOf(Policies, most);
        return server.SignUp is not null && isMore ? Closed : server.SignUp;
    }

    /// <summary>Whether nobody at all may.</summary>
    public bool IsSignUpClosed(ServerInfo server) => SignUpBefore(server) == Closed;
}
