using Talko.DataServer.Storage.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>What messages to be are judged by, as it is behind the locks of their chats.</summary>
internal sealed class MessageBasis
{
    private readonly Dictionary<long, long> _lastIds = [];
    private readonly Dictionary<long, ParticipantList> _participants = [];
    private readonly PriorityQueue<long, long> _numbers = new();

    /// <param name="count">How many messages.</param>
    /// <param name="chatIds">Their chats.</param>
    /// <param name="known">Who is remembered to take part in each.</param>
    public MessageBasis(int count, long[] chatIds, ParticipantList[] known)
    {
        Targets = new MessageTarget?[count];
        foreach (var (chatId, list) in chatIds.Zip(known))
        {
            _participants.Add(chatId, list);
        }
    }

    /// <summary>By message; null where there is no such author.</summary>
    public MessageTarget?[] Targets { get; }

    /// <summary>Those of their sessions that have not ended.</summary>
    public HashSet<long> LiveSessions { get; } = [];

    public bool HasChat(long chatId) => _lastIds.ContainsKey(chatId);

    /// <summary>Takes in a chat that there is, with its highest number.</summary>
    public void AddChat(long chatId, long lastId) => _lastIds.Add(chatId, lastId);

    /// <summary>Takes in who takes part, where that is not as it was remembered.</summary>
    public void SetParticipants(long chatId, ParticipantList list) => _participants[chatId] = list;

    public long[] ParticipantsOf(long chatId) => _participants[chatId].UserIds;

    /// <summary>Takes in a number that was drawn, for any of the messages.</summary>
    public void AddNumber(long number) => _numbers.Enqueue(number, number);

    /// <summary>Takes the lowest number for what comes next in a chat: that is the chat's highest from then on.</summary>
    public (long Number, long Previous) Advance(long chatId)
    {
        var number = _numbers.Dequeue();
        var previous = _lastIds[chatId];
        _lastIds[chatId] = number;
        return (number, previous);
    }
}
