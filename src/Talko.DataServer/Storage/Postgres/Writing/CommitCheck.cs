using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Finds out what became of a transaction whose connection was lost at its commit.</summary>
internal sealed class CommitCheck(DataServerOptions options, NpgsqlDataSource source)
{
    /// <summary>Whether it was committed; null where nobody can say in time.</summary>
    public async Task<bool?> IsCommittedAsync(TransactionId transaction)
    {
        var retries = new Retries(options);
        do
        {
            switch (await AskAsync(transaction))
            {
                case "committed":
                    return true;
                case "aborted":
                    return false;
                case "in progress":
                    break;
                default:
                    return null;
            }

            await retries.PauseAsync();
        }
        while (retries.MayTryAgain);
        return null;
    }

    // Under another epoch the number is another transaction's. Who cannot be asked now is asked again.
    private async Task<string?> AskAsync(TransactionId transaction)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var batch = connection.CreateBatch();
            batch.Add("SELECT pg_xact_status($1::xid8) FROM Meta WHERE epoch = $2", transaction.Number, transaction.Epoch);
            return await batch.ExecuteScalarAsync() as string;
        }
        catch (Exception exception) when (DatabaseFailure.IsAway(exception))
        {
            return "in progress";
        }
    }
}
