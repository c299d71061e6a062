using Talko.Protocol.Messages;

namespace Talko.Terminal.State;

/// <summary>How the program goes on once the servers have answered.</summary>
/// <param name="Server">What they are.</param>
internal sealed record Entrance(ServerInfo Server)
{
    private const string Trusting = "trust";
    private const string Open = "open";
    private const string ByInvite = "invite";

    /// <summary>Whether people sign in; otherwise they just say who they are.</summary>
    public bool HasAccounts => Server.Auth != Trusting;

    public bool CanSignUp => Server.SignUp is Open or ByInvite;

    public bool IsByInvite => Server.SignUp == ByInvite;

    /// <summary>Who is there already; null asks.</summary>
    public User? User { get; init; }

    /// <summary>The name to fill in.</summary>
    public string? UserName { get; init; }

    /// <summary>What to say about a saved session that is not used.</summary>
    public string? Notice { get; init; }

    /// <summary>Why the program cannot go on.</summary>
    public string? Refusal { get; init; }
}
