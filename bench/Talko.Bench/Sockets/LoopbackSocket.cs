using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Talko.Bench.Sockets;

/// <summary>A TCP connection to a port of this machine, as a bare descriptor.</summary>
internal readonly unsafe record struct LoopbackSocket(int Descriptor)
{
    private const int AddressBytes = 16;

    public static LoopbackSocket Connect(int port)
    {
        var address = stackalloc byte[AddressBytes];
        var bytes = new Span<byte>(address, AddressBytes);
        bytes.Clear();
        BinaryPrimitives.WriteInt16LittleEndian(bytes, Libc.AddressFamilyInternet);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)port);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], 0x7F000001);

        var socket = (int)Libc.Checked(Libc.Socket(Libc.AddressFamilyInternet, Libc.StreamCloseOnExec, 0), "socket");
        var on = 1;
        _ = Libc.Checked(Libc.SetOption(socket, Libc.LevelTcp, Libc.NoDelay, &on, sizeof(int)), "setsockopt");
        _ = Libc.Checked(Libc.Connect(socket, address, AddressBytes), "connect");
        return new LoopbackSocket(socket);
    }

    /// <summary>Sends all, waiting for room if need be.</summary>
    public void Send(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            data = data[Send(data, Libc.NoSignal)..];
        }
    }

    /// <summary>Sends what there is room for, which may be nothing.</summary>
    public int TrySend(ReadOnlySpan<byte> data) => Math.Max(0, Send(data, Libc.NoSignal | Libc.DoNotWait));

    /// <summary>Waits for bytes; 0 is the end of the stream.</summary>
    public int Receive(Span<byte> buffer) => Receive(buffer, 0);

    /// <summary>Waits for the end of the stream and returns how many bytes came before it.</summary>
    public int ReceiveToEnd(Span<byte> buffer) => Receive(buffer, Libc.WaitForAll);

    /// <summary>Takes what is there: -1 for nothing, 0 for the end of the stream.</summary>
    public int TryReceive(Span<byte> buffer) => Receive(buffer, Libc.DoNotWait);

    public void Close() => _ = Libc.Close(Descriptor);

    private int Send(ReadOnlySpan<byte> data, int flags)
    {
        fixed (byte* start = data)
        {
            return OrNothing(Libc.Send(Descriptor, start, (nuint)data.Length, flags), "send");
        }
    }

    private int Receive(Span<byte> buffer, int flags)
    {
        fixed (byte* start = buffer)
        {
            return OrNothing(Libc.Receive(Descriptor, start, (nuint)buffer.Length, flags), "recv");
        }
    }

    private static int OrNothing(nint result, string call) =>
        result < 0 && Marshal.GetLastPInvokeError() == Libc.TryAgain ? -1 : (int)Libc.Checked(result, call);
}
