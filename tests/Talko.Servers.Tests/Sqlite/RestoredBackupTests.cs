using Talko.Servers.Tests.Recovery;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>A backup in the database's place.</summary>
public sealed class RestoredBackupTests
{
    private const long Ada = 1;
    private const long Bob = 2;
    private const long Pair = 1;

    [Fact]
    public async Task A_session_holds_what_the_restored_database_holds()
    {
        await using var bench = await ResumeBench.StartAsync();
        var session = await bench.SignInAsync(Ada);
        await TalkAsync(bench, "kept", 3);
        var backup = bench.Folder.File("backup.db");
        SqliteFile.Run(bench.DbPath, $"VACUUM INTO '{backup}'");
        await TalkAsync(bench, "lost by the restore", 4);
        await bench.ExpectExactAsync(session, Ada);
        await bench.StopDataAsync();
        File.Move(backup, bench.DbPath, overwrite: true);
        await bench.StartDataAsync(options => options with { NewEpoch = true });

        // As many numbers again, so that only the epoch tells one history from the other.
        await TalkAsync(bench, "after the restore", 4);
        await bench.ExpectExactAsync(session, Ada);
        Assert.DoesNotContain(session.View.Chats.SelectMany(chat => chat.Messages), line => line.Text.StartsWith("lost", StringComparison.Ordinal));
    }

    private static async Task TalkAsync(ResumeBench bench, string text, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await bench.SayAsync(Bob, Pair, $"{text} {i}");
        }
    }
}
