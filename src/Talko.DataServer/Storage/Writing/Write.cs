using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing;

/// <summary>One change of the database: asked for by a request, made by the writer.</summary>
/// <param name="caller">Who asks for it.</param>
internal abstract class Write(Caller caller)
{
    // The answers go on elsewhere: the writer's thread has the next batch to write.
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RpcException? _refusal;

    /// <summary>Who asks for it.</summary>
    protected Caller Caller { get; } = caller;

    /// <summary>Ends when the change is durable; fails where it was refused or could not be made.</summary>
    public Task Committed => _committed.Task;

    /// <summary>About how much memory it holds while it waits.</summary>
    public virtual int Bytes => 512;

    /// <summary>What others are to be told once the change is durable; null for nothing.</summary>
    public Told? Told { get; private set; }

    /// <summary>Makes the change in the session's transaction, or finds that it is refused.</summary>
    public void Attempt(WriteSession session)
    {
        _refusal = null;
        Told = null;
        try
        {
            RequireAlive(session);
            Told = Execute(session);
        }
        catch (RpcException refusal)
        {
            _refusal = refusal;
        }
    }

    /// <summary>Answers the request, now that the transaction has been committed.</summary>
    public void Complete()
    {
        if (_refusal is null)
        {
            _committed.SetResult();
        }
        else
        {
            _committed.SetException(_refusal);
        }
    }

    /// <summary>Answers the request, if it has not been: the change could not be made.</summary>
    public void Fail(Exception exception) => _committed.TrySetException(exception);

    /// <summary>
    /// Makes the change. Others share the transaction, so whoever refuses does it before anything has been written.
    /// Where the transaction fails this is called again in another one, so every result is set anew.
    /// </summary>
    /// <returns>What others are to be told, or null.</returns>
    /// <exception cref="RpcException">It is refused; the answer is this error.</exception>
    protected abstract Told? Execute(WriteSession session);

    // The request may have waited; from the end of its session on nothing is written in its name.
    private void RequireAlive(WriteSession session)
    {
        if (Caller.SessionId is { } sessionId && !session.Sessions.IsAlive(sessionId))
        {
            throw RpcException.NotSignedIn("the session has ended; sign in again");
        }
    }
}
