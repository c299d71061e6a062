namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>What PostgreSQL calls a transaction, by which it knows later what became of it.</summary>
/// <param name="Number">Its number in the cluster's history.</param>
/// <param name="Epoch">The database's, which says which history that is.</param>
internal sealed record TransactionId(string Number, string Epoch)
{
    /// <summary>Columns that say it.</summary>
    public const string Columns = "pg_current_xact_id()::text, (SELECT epoch FROM Meta)";
}
