using System.Buffers;
using System.Buffers.Text;
using System.Net.Sockets;

namespace Talko.Floor;

/// <summary>One accepted connection: the same bytes for every frame that is read, and nothing else.</summary>
internal static class BareConnection
{
    private const int HeaderBytes = 10;

    // The loads send one small frame and wait for its answer.
    private const int BufferBytes = 4096;

    public static async Task ServeAsync(Socket socket, byte[] response, bool keep)
    {
        using var closing = socket;
        socket.NoDelay = true;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            do
            {
                var used = 0;
                var whole = int.MaxValue;
                while (used < whole)
                {
                    var count = await socket.ReceiveAsync(buffer.AsMemory(used));
                    if (count == 0)
                    {
                        return;
                    }

                    used += count;
                    if (used >= HeaderBytes && Utf8Parser.TryParse(buffer.AsSpan(0, HeaderBytes), out int length, out _))
                    {
                        whole = HeaderBytes + length;
                    }
                }

                await socket.SendAsync(response);
            }
            while (keep);
        }
        catch (SocketException)
        {
            // The load generator went away in the middle.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
