using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>One change of the database: asked for by a request, made by the writer.</summary>
internal abstract class Write
{
    /// <summary>About how much memory it holds while it waits.</summary>
    public virtual int Bytes => 512;

    /// <summary>
    /// The chat whose numbers it takes, so that one of them is told before the next: it is locked. Null for none.
    /// </summary>
    public virtual long? ChatId => null;

    /// <summary>What others are to be told once the change is durable; null for nothing.</summary>
    public Told? Told { get; protected set; }

    /// <summary>Answers the request, now that the transaction has been committed.</summary>
    public abstract void Complete();

    /// <summary>Answers the request: the change was not made.</summary>
    public abstract void Refuse(Refusal refusal);

    /// <summary>Answers the request: the change could not be made, or nobody knows whether it was.</summary>
    public abstract void Fail(Exception exception);
}
