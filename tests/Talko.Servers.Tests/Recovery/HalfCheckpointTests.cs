using System.Buffers.Binary;
using Talko.Servers.Tests.Data;
using Talko.Testing.Processes;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Recovery;

/// <summary>A server that was killed while the log was being written into the database.</summary>
public sealed class HalfCheckpointTests
{
    private const int LogHeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    // So many that the database grows.
    private const int MoreUsers = 100;

    [Fact]
    public async Task It_starts_again_and_has_everything()
    {
        using var folder = new TempFolder();
        var path = folder.File("talko.db");
        await using (var first = Start(path))
        {
            await InsertAsync(first, "Ada");
            for (var number = 0; number < MoreUsers; number++)
            {
                await InsertAsync(first, $"{new string('x', 50)} {number}");
            }

            first.Kill();
            await first.Ended.Within("the killed server to end");
        }

        Assert.True(WriteTheFirstPageAlone(path) > 0);
        await using var second = Start(path);
        var found = await RawPeer.AskAsync(await DataProgramTests.ListeningAsync(second), "FindUser", new { user_name = "Ada" });
        Assert.Equal(1, found.GetProperty("result").GetProperty("user").GetProperty("user_id").GetInt64());
    }

    private static TalkoProcess Start(string path) =>
        TalkoProcess.Start("Talko.DataServer", "--port=0", "--broadcast_port=0", "--auth=trust", $"--db_path={path}");

    private static async Task InsertAsync(TalkoProcess server, string userName) =>
        await RawPeer.AskAsync(await DataProgramTests.ListeningAsync(server), "InsertUser", new { user_name = userName });

    private static int WriteTheFirstPageAlone(string path)
    {
        var log = File.ReadAllBytes($"{path}-wal");
        var pageBytes = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        using var database = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        var spoilt = 0;
        for (var frame = LogHeaderBytes; frame + FrameHeaderBytes <= log.Length; frame += FrameHeaderBytes + pageBytes)
        {
            var page = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(frame));
            if (page == 1)
            {
                // It says how many pages there are, and is the first to be written.
                database.Position = 0;
                database.Write(log.AsSpan(frame + FrameHeaderBytes, pageBytes));
                spoilt++;
            }
        }

        return spoilt;
    }
}
