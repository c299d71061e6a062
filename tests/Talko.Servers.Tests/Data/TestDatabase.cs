using Talko.DataServer;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Data;

/// <summary>The database of a test's folder, of the engine that is asked for.</summary>
internal static class TestDatabase
{
    /// <summary>Names it to a server; makes it where the folder has none yet.</summary>
    public static async Task<DataServerOptions> NameAsync(DataServerOptions options, TempFolder folder)
    {
        if (!SharedCluster.IsAsked)
        {
            return options with { DbPath = folder.File("talko.db") };
        }

        var known = folder.File("talko.url");
        if (!File.Exists(known))
        {
            await File.WriteAllTextAsync(known, await (await SharedCluster.GetAsync()).MakeDatabaseAsync());
        }

        return options with { DbUrl = await File.ReadAllTextAsync(known) };
    }

    /// <summary>Removes it, where its folder alone does not.</summary>
    public static async Task DropAsync(DataServerOptions options)
    {
        if (options.DbUrl is { } url)
        {
            await (await SharedCluster.GetAsync()).DropDatabaseAsync(url);
        }
    }
}
