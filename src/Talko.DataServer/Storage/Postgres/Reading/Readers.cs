using Npgsql;
using Talko.DataServer.Storage.Turns;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>Reads, each by a connection that it has for itself, of which there are a few.</summary>
/// <param name="options">How long is waited, for a turn and for the database.</param>
/// <param name="source">Where the connections are.</param>
/// <param name="count">How many reads run at once.</param>
internal sealed class Readers(DataServerOptions options, NpgsqlDataSource source, int count)
{
    private readonly ReadTurns<ReadPlace> _turns =
        new(options, [.. Enumerable.Range(0, count).Select(_ => new ReadPlace())]);

    /// <summary>
    /// Reads. What got no answer, as its connection was lost, is asked again for a while; what is lost in the middle of an
    /// answer is refused, as part of it may be in the caller's page.
    /// </summary>
    public async ValueTask<Outcome<TResult>> ReadAsync<TArguments, TResult>(
        Actor actor,
        TArguments arguments,
        Func<Snapshot, TArguments, Task<Outcome<TResult>>> read,
        CancellationToken cancellationToken)
    {
        var rented = await _turns.RentAsync(actor.WaitsAs, cancellationToken);
        if (rented.Refusal is { } refusal)
        {
            return refusal;
        }

        using var turn = rented.Value;
        var retries = new Retries(options);
        while (true)
        {
            try
            {
                return await ReadOnceAsync(arguments, read);
            }
            catch (UnansweredException) when (retries.MayTryAgain)
            {
                await retries.PauseAsync();
            }
            catch (Exception exception) when (exception is UnansweredException || DatabaseFailure.IsAway(exception))
            {
                return new Refusal(RefusalKind.Away, RetryAfter: options.FullRetryAfter);
            }
            catch (Exception exception) when (DatabaseFailure.IsLocked(exception))
            {
                return new Refusal(RefusalKind.Locked, RetryAfter: options.RetryAfter);
            }
        }
    }

    private async Task<Outcome<TResult>> ReadOnceAsync<TArguments, TResult>(
        TArguments arguments, Func<Snapshot, TArguments, Task<Outcome<TResult>>> read)
    {
        await using var connection = await OpenAsync();
        return await read(new Snapshot(connection), arguments);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        try
        {
            return await source.OpenConnectionAsync();
        }
        catch (Exception exception) when (DatabaseFailure.IsAway(exception))
        {
            throw new UnansweredException(exception);
        }
    }
}
