using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Talko.Bench.Sockets;

/// <summary>Tells which of many sockets can be read. Not thread-safe: one loop owns it.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    private const int Add = 1;
    private const int Readable = 1;
    private const int Capacity = 512;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(0.1);

    // struct epoll_event is packed on x86-64 alone.
    private static readonly int EventBytes = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = EventBytes - sizeof(long);

    private readonly int _epoll = (int)Libc.Checked(Libc.EpollCreate(0), "epoll_create1");
    private readonly byte[] _events = GC.AllocateArray<byte>(Capacity * EventBytes, pinned: true);

    /// <summary>Watches a socket; <paramref name="key"/> names it in what <see cref="Wait"/> finds.</summary>
    public void Watch(LoopbackSocket socket, int key)
    {
        var change = stackalloc byte[EventBytes];
        var bytes = new Span<byte>(change, EventBytes);
        bytes.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Readable);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[DataOffset..], key);
        _ = Libc.Checked(Libc.EpollControl(_epoll, Add, socket.Descriptor, change), "epoll_ctl");
    }

    /// <summary>Waits a short while for sockets that can be read and returns how many are; see <see cref="Key"/>.</summary>
    public int Wait() => Wait(LongestWait);

    /// <summary>Waits no longer than a time, in whole milliseconds.</summary>
    public int Wait(TimeSpan atMost)
    {
        var milliseconds = (int)Math.Min(atMost.TotalMilliseconds, LongestWait.TotalMilliseconds);
        fixed (byte* events = _events)
        {
            var ready = Libc.EpollWait(_epoll, events, Capacity, milliseconds);
            return ready < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted
                ? 0
                : (int)Libc.Checked(ready, "epoll_wait");
        }
    }

    /// <summary>The key of one of the sockets that the last wait found.</summary>
    public int Key(int index) =>
        BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan((index * EventBytes) + DataOffset));

    public void Dispose() => _ = Libc.Close(_epoll);
}
