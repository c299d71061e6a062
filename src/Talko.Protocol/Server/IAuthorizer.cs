using Talko.Protocol.Envelope;

namespace Talko.Protocol.Server;

/// <summary>Finds out who makes a request, before anything else of it is looked at. Safe for many requests at once.</summary>
public interface IAuthorizer
{
    /// <summary>Whoever makes the request, and may call the method.</summary>
    /// <param name="access">Who may.</param>
    /// <param name="auth">The token or secret of the request; null where it has none.</param>
    /// <exception cref="RpcException">It is not shown who it is, or that one may not.</exception>
    ValueTask<Caller> AuthorizeAsync(MethodAccess access, string? auth);
}
