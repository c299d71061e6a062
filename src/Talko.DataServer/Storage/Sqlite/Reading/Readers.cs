using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Turns;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>The connections that read, each busy only while its thread is.</summary>
internal sealed class Readers(DataServerOptions options, Func<SqliteConnection> open) : IDisposable
{
    private readonly ReadTurns<Reader> _turns = new(options, Open(options.MaxReaders, open));

    /// <summary>Reads by any number of statements, all of one snapshot.</summary>
    public async ValueTask<Outcome<TResult>> ReadAsync<TArguments, TResult>(
        Actor actor,
        TArguments arguments,
        Func<Queries, TArguments, Outcome<TResult>> read,
        CancellationToken cancellationToken)
    {
        var rented = await _turns.RentAsync(actor.WaitsAs, cancellationToken);
        if (rented.Refusal is { } refusal)
        {
            return refusal;
        }

        using var turn = rented.Value;
        try
        {
            turn.Reader.BeginSnapshot();
            return read(turn.Reader.Queries, arguments);
        }
        finally
        {
            turn.Reader.EndSnapshot();
        }
    }

    /// <summary>Reads by one statement, which is a snapshot of its own.</summary>
    public async ValueTask<Outcome<TResult>> FindAsync<TArguments, TResult>(
        Actor actor,
        TArguments arguments,
        Func<Queries, TArguments, Outcome<TResult>> find,
        CancellationToken cancellationToken)
    {
        var rented = await _turns.RentAsync(actor.WaitsAs, cancellationToken);
        if (rented.Refusal is { } refusal)
        {
            return refusal;
        }

        using var turn = rented.Value;
        return find(turn.Reader.Queries, arguments);
    }

    /// <summary>Closes the connections. What still reads, for a request that was not waited for any more, may finish.</summary>
    public void Dispose() => _turns.TakeIdle().ForEach(reader => reader.Dispose());

    private static List<Reader> Open(int count, Func<SqliteConnection> open) =>
        [.. Enumerable.Range(0, count).Select(_ => new Reader(open()))];
}
