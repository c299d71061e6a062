using Microsoft.Data.Sqlite;
using Talko.Servers.Tests.Data;
using Talko.Testing.Processes;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>What the program does with its file.</summary>
public sealed class ProgramFileTests
{
    private const string Program = "Talko.DataServer";

    private static readonly string[] AnyPort = ["--port=0", "--broadcast_port=1", "--auth=trust"];

    [Fact]
    public async Task A_database_that_another_program_has_locked_is_named()
    {
        using var folder = new TempFolder();
        var path = folder.File("talko.db");
        using var holder = new SqliteConnection($"Data Source={path};Pooling=False");
        holder.Open();
        using var command = holder.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE; CREATE TABLE Recipes (recipe_id)";
        command.ExecuteNonQuery();
        await using var server = TalkoProcess.Start(Program, [.. AnyPort, $"--db_path={path}"]);
        Assert.Contains($"{path} is locked", await DataProgramTests.RefusalAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stops_on_SIGTERM_and_leaves_nothing_in_the_write_ahead_log()
    {
        using var folder = new TempFolder();
        await using var server = TalkoProcess.Start(Program, [.. AnyPort, "--db-path", folder.File("talko.db")]);
        await RawPeer.AskAsync(await DataProgramTests.ListeningAsync(server), "InsertUser", new { user_name = "Ada" });
        server.Terminate();
        Assert.Equal(0, await server.WaitAsync());
        Assert.False(File.Exists(folder.File("talko.db-wal")));
        Assert.Single(server.Output);
    }
}
