using Talko.Hosting;

namespace Talko.DataServer.Storage.Moving;

/// <summary>
/// Moves everything from one database to an empty one, of whatever engines. Rows are read as they are written; what then
/// stands there is held against what was read, before it is made durable. The epoch is the new database's.
/// </summary>
internal static class Move
{
    /// <summary>Moves it. Returns how many rows each table has.</summary>
    /// <exception cref="StartException">It cannot be done; the target is as it was.</exception>
    public static async Task<List<(string Table, long Rows)>> RunAsync(MovableDatabase from, MovableDatabase to)
    {
        if (!await to.IsEmptyAsync())
        {
            throw new StartException($"{to.Name} is not empty");
        }

        var moved = new List<(string Table, long Rows)>();
        foreach (var (table, target) in (await from.ReadTablesAsync()).Zip(await to.ReadTablesAsync()))
        {
            moved.Add((table.Name, await MoveAsync(from, table, to, target)));
        }

        await to.WriteStateAsync(await from.ReadStateAsync());
        await to.CommitAsync();
        return moved;
    }

    private static async Task<long> MoveAsync(MovableDatabase from, MovedTable table, MovableDatabase to, MovedTable target)
    {
        if (!table.Columns.Order().SequenceEqual(target.Columns.Order()))
        {
            throw new StartException($"{table.Name} has other columns in {to.Name} than in {from.Name}");
        }

        using var read = new TableHash();
        using var written = new TableHash();
        await to.WriteRowsAsync(table, read.Through(from.ReadRowsAsync(table)));
        await written.AddAsync(to.ReadRowsAsync(table));
        return read.IsSame(written)
            ? read.Count
            : throw new StartException($"{table.Name} is not the same in {to.Name}: {written.Count} rows of {read.Count}, or others");
    }
}
