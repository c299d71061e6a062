using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>A fresh connection becomes a user's stream.</summary>
internal static class OpenedStream
{
    /// <summary>Returns when the BroadcastServer has agreed.</summary>
    public static void Open(LoopbackSocket socket, long userId, bool events = false)
    {
        var parameters = $$"""{"user_id":{{userId}}{{(events ? ",\"events\":true" : "")}}}""";
        socket.Send(Frames.From($$"""{"jsonrpc":"2.0","method":"OpenStream","params":{{parameters}},"id":1}"""));
        var answer = new FrameCounter();
        var buffer = new byte[1024];
        int count;
        do
        {
            count = socket.Receive(buffer);
            Frames.RequireResult(buffer.AsSpan(0, count));
        }
        while (count > 0 && answer.Count(buffer.AsSpan(0, count)) == 0);
    }
}
