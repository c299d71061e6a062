using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>A message that was stored or changed, with the chat's last_id before; null where nothing was.</summary>
internal sealed record FakeWrite(Message Message, long? PreviousId)
{
    public StreamPush ToPush() => new() { Message = Message, PrevId = PreviousId };
}
