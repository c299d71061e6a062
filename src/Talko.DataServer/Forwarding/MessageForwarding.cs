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

    public void Write(PooledBuffer buffer, LinkRequest request)
    {
        var parameters = new BroadcastMessageParams(request.Receivers.Of(Message.ChatId), Message, PrevId);
        request.Write(buffer, TalkoMethods.BroadcastMessage, parameters);
    }
}
