using System.Diagnostics;
using System.Runtime.InteropServices;
using Talko.Testing.Processes;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>Takes the room on the disk from a DataServer that runs, and gives it back.</summary>
internal abstract class FullDisk
{
    /// <summary>What the server is started through.</summary>
    public abstract string[] Prefix(string folder);

    /// <summary>From here on it can write about as much more and no further.</summary>
    public abstract void Fill(TalkoProcess server, string folder, int roomBytes);

    /// <summary>Ends it.</summary>
    public abstract void Free(TalkoProcess server, string folder);

    /// <summary>A bound on the size of the files that the process writes, which any user may set: EFBIG.</summary>
    public sealed class FileSizeBound : FullDisk
    {
        private const int FileSizeResource = 1;

        // By default the signal at the bound ends the process; what is ignored stays so in the program that follows.
        public override string[] Prefix(string folder) => ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];

        public override void Fill(TalkoProcess server, string folder, int roomBytes) =>
            Bound(server, (ulong)(new FileInfo(Path.Combine(folder, "talko.db-wal")).Length + roomBytes));

        public override void Free(TalkoProcess server, string folder) => Bound(server, ulong.MaxValue);

        private static void Bound(TalkoProcess server, ulong bytes)
        {
            ulong[] softAndHard = [bytes, ulong.MaxValue];
            Assert.Equal(0, SetLimit(server.Id, FileSizeResource, softAndHard, 0));
        }

        [DllImport("libc", EntryPoint = "prlimit")]
        private static extern int SetLimit(int id, int resource, ulong[] limit, nint old);
    }

    /// <summary>A small file system in memory, which only root may mount, for the server alone: ENOSPC.</summary>
    public sealed class SmallFileSystem : FullDisk
    {
        // A database of one chat, its log and the log's index; nobody outside can look.
        private const int UsedBytes = 480 * 1024;

        public override string[] Prefix(string folder)
        {
            Assert.SkipUnless(
                Environment.IsPrivilegedProcess && Run("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", folder) == 0,
                "mounting a file system is not allowed here");
            return ["unshare", "-m", "sh", "-c", $"mount -t tmpfs -o size=16m tmpfs {folder} && exec \"$@\"", "sh"];
        }

        public override void Fill(TalkoProcess server, string folder, int roomBytes) =>
            Resize(server, folder, $"{UsedBytes + roomBytes}");

        public override void Free(TalkoProcess server, string folder) => Resize(server, folder, "16m");

        private static void Resize(TalkoProcess server, string folder, string size) =>
            Assert.Equal(0, Run("nsenter", "-t", $"{server.Id}", "-m", "mount", "-o", $"remount,size={size}", folder));

        private static int Run(string program, params string[] arguments)
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            return process.ExitCode;
        }
    }
}
