namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>The connection was lost while a transaction was being committed: it may have been or not.</summary>
internal sealed class CommitUnknownException(TransactionId transaction, Exception cause) : Exception(cause.Message, cause)
{
    public TransactionId Transaction { get; } = transaction;
}
