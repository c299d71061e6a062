using System.Runtime.InteropServices;

namespace Talko.Bench.Sockets;

/// <summary>The system calls of a load generator on Linux: a Socket of .NET would cost more than the servers it measures.</summary>
internal static unsafe partial class Libc
{
    public const int AddressFamilyInternet = 2;
    public const int StreamCloseOnExec = 1 | 0x80000;
    public const int LevelTcp = 6;
    public const int NoDelay = 1;
    public const int WaitForAll = 0x100;
    public const int DoNotWait = 0x40;
    public const int NoSignal = 0x4000;
    public const int TryAgain = 11;
    public const int Interrupted = 4;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int option, int* value, uint length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int socket, byte* data, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int socket, byte* data, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, byte* change);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* events, int capacity, int milliseconds);

    /// <summary>Throws with the call's name and the reason where a call says -1.</summary>
    public static nint Checked(nint result, string call) => result >= 0
        ? result
        : throw new IOException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");
}
