using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// A page of messages while it is under way: what was asked, and the changes that came meanwhile of messages that may
/// be on it.
/// </summary>
internal sealed class AskedPage
{
    private readonly int _maxChanges;
    private readonly Dictionary<long, Message> _changes = [];

    public AskedPage(GetMessagesParams bounds, int maxChanges)
    {
        Bounds = bounds;
        _maxChanges = maxChanges;
    }

    /// <summary>Which messages; how many, and who asks, is added by whoever asks.</summary>
    public GetMessagesParams Bounds { get; }

    /// <summary>Keeps a change; false where there are too many, and the page is better asked for anew.</summary>
    public bool Keep(Message message)
    {
        _changes[message.MessageId] = Newest(message);
        return _changes.Count <= _maxChanges;
    }

    /// <summary>The page with what was kept laid over it: of two versions the one with the higher number.</summary>
    public List<Message> Overlay(IEnumerable<Message> messages) => [.. messages.Select(Newest)];

    private Message Newest(Message message) =>
        _changes.GetValueOrDefault(message.MessageId) is { } kept && kept.Number() >= message.Number() ? kept : message;
}
