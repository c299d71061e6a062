using Talko.Protocol.Client;
using Talko.Protocol.Framing;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.DataServer.Forwarding;

/// <summary>A new message, for every participant of its chat.</summary>
/// <param name="Message">The message.</param>
/// <param name="PrevId">The chat's highest number before it.</param>
internal sealed record MessageForwarding(Message Message, long PrevId) : IForwarding
{
    private const int RecordBytes = 256;

    public int Bytes => RecordBytes + (sizeof(char) * Message.MessageText.Length);

    public void Write(PooledBuffer buffer, long requestId, ReceiverLists receivers)
    {
        var parameters = new BroadcastMessageParams(receivers.Of(Message.ChatId), Message, PrevId);
        RequestWriter.Write(buffer, TalkoMethods.BroadcastMessage, parameters, requestId, keepAlive: true);
    }
}
