using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace Talko.Testing.Processes;

/// <summary>A pipe with a name, which looks like a file to whoever only asks whether it is there.</summary>
public static class NamedPipe
{
    // What a pipe of Linux takes until somebody reads.
    private const int Bytes = 65_536;
    private const uint OwnerOnly = 0x180;

    /// <summary>Makes one.</summary>
    public static void Make(string path) => Assert.Equal(0, MakePipe(Encoding.UTF8.GetBytes(path + '\0'), OwnerOnly));

    /// <summary>Makes one that takes no byte more as long as what is returned is open: nobody reads it.</summary>
    public static FileStream MakeFull(string path)
    {
        Make(path);
        var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        held.Write(new byte[Bytes]);
        return held;
    }

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakePipe(byte[] path, uint mode);
}
