namespace Talko.Protocol.Server;

/// <summary>
/// One method of a server. One instance serves all connections at once; the requests of one connection come to
/// it one after another.
/// </summary>
public abstract class RpcHandler
{
    /// <summary>The method's name, without the ending Request that a caller may add.</summary>
    public abstract string Name { get; }

    /// <summary>Further whole names that mean the same.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>Who may call it in token mode.</summary>
    public abstract MethodAccess Access { get; }

    /// <summary>
    /// Does what is asked and writes exactly one JSON value, the result, to <see cref="RpcContext.Result"/>.
    /// The context and what it returns are valid until the task ends.
    /// </summary>
    /// <exception cref="Talko.Protocol.Envelope.RpcException">The answer is this error instead.</exception>
    public abstract ValueTask InvokeAsync(RpcContext context);
}
