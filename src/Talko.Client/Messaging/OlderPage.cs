using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// A page of older messages while it is under way, and the changes that came meanwhile of messages that may be on it.
/// </summary>
internal sealed class OlderPage
{
    private readonly int _maxChanges;
    private readonly Dictionary<long, Message> _changes = [];

    public OlderPage(long beforeId, int maxChanges)
    {
        BeforeId = beforeId;
        _maxChanges = maxChanges;
    }

    /// <summary>The page ends before this id.</summary>
    public long BeforeId { get; }

    /// <summary>Keeps a change; false where there are too many, and the page is better asked for anew.</summary>
    public bool Keep(Message message)
    {
        _changes[message.MessageId] = Newest(message);
        return _changes.Count <= _maxChanges;
    }

    /// <summary>The page with what was kept laid over it: of two versions the one with the higher number.</summary>
    public List<Message> Overlay(IEnumerable<Message> messages) =>
        [.. messages.Where(message => message.MessageId < BeforeId).Select(Newest)];

    private Message Newest(Message message) =>
        _changes.GetValueOrDefault(message.MessageId) is { } kept && kept.Number() >= message.Number() ? kept : message;
}
