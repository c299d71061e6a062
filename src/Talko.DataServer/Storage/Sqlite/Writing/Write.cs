using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>One change of the database: asked for by a request, made by the writer.</summary>
internal abstract class Write
{
    /// <summary>About how much memory it holds while it waits.</summary>
    public virtual int Bytes => 512;

    /// <summary>What others are to be told once the change is durable; null for nothing.</summary>
    public Told? Told { get; protected set; }

    /// <summary>
    /// Makes the change in the transaction, or finds that it is refused. Where the transaction fails it is
    /// attempted again in another one.
    /// </summary>
    public abstract void Attempt(Transaction transaction);

    /// <summary>Answers the request, now that the transaction has been committed.</summary>
    public abstract void Complete();

    /// <summary>Answers the request: the change was not made.</summary>
    public abstract void Refuse(Refusal refusal);

    /// <summary>Answers the request, if it has not been: the change could not be made.</summary>
    public abstract void Fail(Exception exception);
}
