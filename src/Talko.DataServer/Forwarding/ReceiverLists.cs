using Talko.DataServer.Storage.Reading;

namespace Talko.DataServer.Forwarding;

/// <summary>Who takes part in which chat, looked up once for all messages that are sent together.</summary>
internal sealed class ReceiverLists(ReadSession session)
{
    private readonly Dictionary<long, List<long>> _byChat = [];

    /// <summary>Every participant, the author included.</summary>
    public List<long> Of(long chatId)
    {
        if (!_byChat.TryGetValue(chatId, out var receivers))
        {
            receivers = session.Users.ParticipantIds(chatId);
            _byChat.Add(chatId, receivers);
        }

        return receivers;
    }
}
