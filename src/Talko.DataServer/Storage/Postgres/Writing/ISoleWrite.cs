namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>A write that has a transaction for itself.</summary>
internal interface ISoleWrite
{
    /// <summary>
    /// Makes the change in the transaction and commits it, or finds that it is refused. Where the transaction fails it is
    /// attempted again in another one.
    /// </summary>
    Task AttemptAsync(Transaction transaction);
}
