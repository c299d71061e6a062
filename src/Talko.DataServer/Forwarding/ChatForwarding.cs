using Talko.Protocol.Framing;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.DataServer.Forwarding;

/// <summary>A new chat, for all who take part in it.</summary>
internal sealed record ChatForwarding(Chat Chat, IReadOnlyList<long> ReceiverIds) : IForwarding
{
    private const int RecordBytes = 4096;

    public int Bytes => RecordBytes + (sizeof(char) * Chat.ChatName.Length) + (sizeof(long) * ReceiverIds.Count);

    public void Write(PooledBuffer buffer, LinkRequest request)
    {
        var parameters = new BroadcastChatParams(ReceiverIds, Chat);
        request.Write(buffer, TalkoMethods.BroadcastChat, parameters);
    }
}
