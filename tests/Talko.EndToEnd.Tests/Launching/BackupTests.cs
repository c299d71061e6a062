using System.Runtime.Versioning;
using Talko.Client;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>`talko admin backup`.</summary>
[SupportedOSPlatform("linux")]
public sealed class BackupTests
{
    private const int MessagesBefore = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_of_a_database_that_is_written_has_a_beginning_of_what_was_written_whole()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using var client = talko.MakeClient();
        await SendAsync(client, 0, MessagesBefore);
        var backup = Path.Combine(talko.Folder, "backup.db");
        using var enough = new CancellationTokenSource();
        var writing = WriteOnAsync(client, enough.Token);

        await talko.AdminAsync("backup", backup);

        await enough.CancelAsync();
        var sent = await writing;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        Assert.Equal([backup], Directory.GetFiles(talko.Folder, "backup*"));
        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        await talko.AdminAsync("restore", backup);
        await talko.RelaunchAsync("--auth=trust");
        await using var after = talko.MakeClient();
        var kept = await TextsAsync(after);
        Assert.InRange(kept.Count, MessagesBefore, sent);
        Assert.Equal(Enumerable.Range(0, kept.Count).Select(number => $"message {number}"), kept);
    }

    [Fact]
    public async Task A_stopped_Talko_is_backed_up_without_a_trace_and_nothing_is_overwritten()
    {
        await using var talko = await RunningTalko.StartAsync();
        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        var before = await File.ReadAllBytesAsync(talko.DbPath, Token);
        var files = Directory.GetFiles(talko.Folder);
        var backup = Path.Combine(talko.Folder, "backup.db");

        await talko.AdminAsync("backup", backup);

        Assert.Equal(before, await File.ReadAllBytesAsync(talko.DbPath, Token));
        Assert.Equal(files.Append(backup).Order(), Directory.GetFiles(talko.Folder).Order());
        var made = await File.ReadAllBytesAsync(backup, Token);
        await RefusedAsync(talko, backup, "is there already");
        await RefusedAsync(talko, Path.Combine(talko.Folder, "no", "backup.db"), "cannot be made");
        Assert.Equal(made, await File.ReadAllBytesAsync(backup, Token));
    }

    private static async Task<int> WriteOnAsync(TalkoClient client, CancellationToken enough)
    {
        var sent = MessagesBefore;
        while (!enough.IsCancellationRequested)
        {
            await SendAsync(client, sent++, 1);
        }

        return sent;
    }

    private static async Task SendAsync(TalkoClient client, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            await client.InsertMessageAsync(1, 1, $"message {number}", Guid.NewGuid().ToString(), cancellationToken: Token);
        }
    }

    private static async Task<List<string>> TextsAsync(TalkoClient client)
    {
        var texts = new List<string>();
        long? last = 1;
        while (last is not null)
        {
            var page = await client.GetMessagesAsync(1, afterId: last, cancellationToken: Token);
            texts.AddRange(page.Messages.Select(message => message.MessageText));
            last = page.HasMore ? page.Messages[^1].MessageId : null;
        }

        return texts;
    }

    private static async Task RefusedAsync(RunningTalko talko, string backup, string why)
    {
        await using var admin = TalkoProcess.Start("Talko", "admin", "backup", backup, $"--db_path={talko.DbPath}");
        Assert.Equal(2, await admin.WaitAsync());
        Assert.Contains(why, Assert.Single(admin.Errors), StringComparison.Ordinal);
    }
}
