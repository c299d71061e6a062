namespace Talko.Protocol.Server;

/// <summary>Who may call a method in token mode (protocol.md, Who is asking).</summary>
public enum MethodAccess
{
    /// <summary>Whoever can connect.</summary>
    Anyone,

    /// <summary>A user, by a session's token.</summary>
    User,

    /// <summary>A user, by a session's token, or whoever has the servers' secret.</summary>
    UserOrServer,

    /// <summary>A user who is an administrator, or whoever has the servers' secret.</summary>
    Administrator,

    /// <summary>Whoever has the servers' secret.</summary>
    Server,
}
