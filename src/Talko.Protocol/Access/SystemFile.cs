using System.Runtime.InteropServices;
using System.Text;

namespace Talko.Protocol.Access;

/// <summary>What the runtime does not say about files: of which kind they are, and whether a new name is on the disk.</summary>
internal static class SystemFile
{
    private const int CurrentFolder = -100;
    private const uint TypeWanted = 1;
    private const int ModeOffset = 28;
    private const int KindBits = 0xF000;
    private const int RegularKind = 0x8000;
    private const int ReadOnly = 0;

    /// <summary>Whether there is something that is neither a file with contents nor a folder: a device, a pipe, a socket.</summary>
    public static bool IsSpecial(string path)
    {
        // The same on every processor, which is what this call is for; other systems than Linux have none.
        var found = new byte[256];
        return OperatingSystem.IsLinux()
            && Find(CurrentFolder, Text(path), 0, TypeWanted, found) == 0
            && (BitConverter.ToUInt16(found, ModeOffset) & KindBits) != RegularKind
            && !Directory.Exists(path);
    }

    /// <summary>Has the names in a folder survive a power cut; where the system cannot, nothing is lost by trying.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(Text(folder), ReadOnly);
        if (descriptor >= 0)
        {
            _ = Flush(descriptor);
            _ = Close(descriptor);
        }
    }

    private static byte[] Text(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Find(int folder, byte[] path, int flags, uint wanted, byte[] found);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
