using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Web.Tests.Fakes;

/// <summary>The streams that are open at the fake BroadcastServer.</summary>
internal sealed class FakeStreams
{
    private readonly ConcurrentDictionary<FakeStream, long> _open = new();

    public int Count => _open.Count;

    public FakeStream Add(long userId, long sessionId = 0)
    {
        var stream = new FakeStream(this, sessionId);
        _open[stream] = userId;
        return stream;
    }

    public Task PushMessageAsync(Chat chat, Message message, long prevId) =>
        PushAsync([.. chat.Users.Select(user => user.UserId)], new StreamPush { Message = message, PrevId = prevId });

    public Task PushChatAsync(Chat chat) =>
        PushAsync([.. chat.Users.Select(user => user.UserId)], new StreamPush { Chat = chat });

    public async Task PushAsync(IReadOnlyCollection<long> userIds, StreamPush push)
    {
        var result = JsonSerializer.SerializeToNode(push, WireJson.Default.StreamPush);
        var frame = RawPeer.Frame(new JsonObject { ["jsonrpc"] = "2.0", ["result"] = result }.ToJsonString());
        foreach (var (stream, userId) in _open)
        {
            if (userIds.Contains(userId))
            {
                await stream.SendAsync(frame);
            }
        }
    }

    /// <summary>Ends every stream, as a BroadcastServer does that stops.</summary>
    public void EndAll()
    {
        foreach (var stream in _open.Keys)
        {
            stream.End();
        }
    }

    /// <summary>Ends those of one session, as a BroadcastServer does when it is revoked.</summary>
    public void EndOf(long sessionId)
    {
        foreach (var stream in _open.Keys.Where(stream => stream.SessionId == sessionId))
        {
            stream.End();
        }
    }

    internal sealed class FakeStream(FakeStreams streams, long sessionId) : IConnectionOwner
    {
        public long SessionId => sessionId;

        private readonly TaskCompletionSource<Stream> _transport =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        private volatile Socket? _socket;
        private volatile bool _hasEnded;

        public async Task SendAsync(byte[] frame) => await (await _transport.Task).WriteAsync(frame);

        public void End()
        {
            _hasEnded = true;
            _socket?.Shutdown(SocketShutdown.Both);
        }

        public async Task RunAsync(Stream transport, Socket socket, int unreadBytes)
        {
            _socket = socket;
            if (_hasEnded)
            {
                // It was ended before it ran.
                socket.Shutdown(SocketShutdown.Both);
            }

            _transport.SetResult(transport);
            try
            {
                var scratch = new byte[1024];
                while (await transport.ReadAsync(scratch) > 0)
                {
                }
            }
            finally
            {
                streams._open.TryRemove(this, out _);
            }
        }

        public void Abandon()
        {
            _transport.TrySetCanceled();
            streams._open.TryRemove(this, out _);
        }
    }
}
