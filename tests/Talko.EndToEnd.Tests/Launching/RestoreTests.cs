using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>`talko admin restore`.</summary>
public sealed class RestoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_takes_the_databases_place_and_has_another_epoch()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using var client = talko.MakeClient();
        var before = await client.GetChatsAsync(1, cancellationToken: Token);
        var backup = Path.Combine(talko.Folder, "backup.db");
        await RefusedAsync(talko, backup, "a server uses");
        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        await RefusedAsync(talko, backup, "there is no backup");
        File.Copy(talko.DbPath, backup);
        await File.WriteAllTextAsync(talko.DbPath, "what somebody broke", Token);

        var lines = await talko.AdminAsync("restore", backup);

        Assert.Contains(".old-", lines[1], StringComparison.Ordinal);
        var aside = Assert.Single(Directory.GetFiles(talko.Folder, "talko.db.old-*"));
        Assert.Equal("what somebody broke", await File.ReadAllTextAsync(aside, Token));
        Assert.Empty(Directory.GetFileSystemEntries(talko.Folder, "*restoring*"));
        await talko.RelaunchAsync("--auth=trust");
        await using var after = talko.MakeClient();
        var restored = await after.GetChatsAsync(1, cancellationToken: Token);
        Assert.Equal(before.Chats[0].Messages[0].MessageText, restored.Chats[0].Messages[0].MessageText);
        Assert.NotEqual(before.Epoch, restored.Epoch);
    }

    [Fact]
    public async Task What_is_no_database_of_Talkos_leaves_everything_as_it_was()
    {
        await using var talko = await RunningTalko.StartAsync();
        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        var backup = Path.Combine(talko.Folder, "recipes.txt");
        await File.WriteAllTextAsync(backup, new string('r', 5000), Token);
        var before = await File.ReadAllBytesAsync(talko.DbPath, Token);

        await RefusedAsync(talko, backup, $"{backup} is not a database");
        await File.WriteAllTextAsync(backup, string.Empty, Token);
        await RefusedAsync(talko, backup, $"{backup} is empty");

        Assert.Equal(before, await File.ReadAllBytesAsync(talko.DbPath, Token));
        Assert.Empty(Directory.GetFileSystemEntries(talko.Folder, "*restoring*"));
    }

    [Fact]
    public async Task A_backup_is_restored_with_what_its_log_holds()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using var client = talko.MakeClient();
        var user = await client.InsertUserAsync("only in the log", Token);

        // Copied as it is, as a killed server leaves it; one that stops empties the log.
        var backup = Path.Combine(talko.Folder, "backup.db");
        File.Copy(talko.DbPath, backup);
        File.Copy(talko.DbPath + "-wal", backup + "-wal");
        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();

        await talko.AdminAsync("restore", backup);

        Assert.False(File.Exists(talko.DbPath + "-wal"));
        await talko.RelaunchAsync("--auth=trust");
        await using var after = talko.MakeClient();
        Assert.Equal(user, await after.FindUserAsync("only in the log", Token));
    }

    [Fact]
    public async Task The_log_of_a_lost_database_does_not_become_the_backups()
    {
        await using var talko = await RunningTalko.StartAsync();
        var log = await File.ReadAllBytesAsync(talko.DbPath + "-wal", Token);
        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        var backup = Path.Combine(talko.Folder, "backup.db");
        File.Move(talko.DbPath, backup);
        await File.WriteAllBytesAsync(talko.DbPath + "-wal", log, Token);

        await talko.AdminAsync("restore", backup);

        Assert.False(File.Exists(talko.DbPath + "-wal"));
        var aside = Assert.Single(Directory.GetFiles(talko.Folder, "talko.db.old-*"));
        Assert.Equal(log, await File.ReadAllBytesAsync(aside, Token));
    }

    private static async Task RefusedAsync(RunningTalko talko, string backup, string why)
    {
        await using var admin = TalkoProcess.Start("Talko", "admin", "restore", backup, $"--db_path={talko.DbPath}");
        Assert.Equal(2, await admin.WaitAsync());
        Assert.Contains(why, Assert.Single(admin.Errors), StringComparison.Ordinal);
    }
}
