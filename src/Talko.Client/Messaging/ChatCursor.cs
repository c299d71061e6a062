using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// The number up to which one chat is known, and the rule by which it moves (protocol.md, Streams): what is known is
/// ignored before anything else is looked at, what continues it is taken in, everything else is a gap. Pure.
/// </summary>
internal sealed class ChatCursor
{
    private readonly int _maxMissed;
    private int _missed;

    /// <summary>Makes one that knows nothing yet.</summary>
    /// <param name="maxMissed">How many messages are asked for after it; where more are missing it is stale.</param>
    public ChatCursor(int maxMissed) => _maxMissed = maxMissed;

    /// <summary>Null while nothing of storage is held.</summary>
    public long? Value { get; private set; }

    /// <summary>Says up to which number a snapshot was loaded; null that nothing is held any more.</summary>
    public void Reset(long? value)
    {
        Value = value;
        _missed = 0;
    }

    /// <summary>Compares with the last_id of a snapshot that is not older than the cursor.</summary>
    public ChatOutcome Compare(long lastId) => Value switch
    {
        null => ChatOutcome.Unknown,
        { } cursor when cursor < lastId => ChatOutcome.Gap,

        // Storage never gave that number: a forged push did.
        { } cursor when cursor > lastId => ChatOutcome.Stale,
        _ => ChatOutcome.Settled,
    };

    /// <summary>Moves with a push that continues what is known, and has it taken in.</summary>
    public ChatOutcome ApplyPush(StreamPush push, Action take)
    {
        var number = NumberOf(push);
        if (Value is not { } cursor)
        {
            return ChatOutcome.Unknown;
        }

        if (number <= cursor)
        {
            return ChatOutcome.Settled;
        }

        if (push.PrevId != cursor)
        {
            return ChatOutcome.Gap;
        }

        take();
        Value = number;
        return ChatOutcome.Settled;
    }

    /// <summary>Moves with what GetMessages gave after the cursor, and has it taken in; a gap asks for the next page.</summary>
    public ChatOutcome ApplyPage(GetMessagesResult page, Action take)
    {
        if (Value is not { } cursor)
        {
            return ChatOutcome.Unknown;
        }

        var next = page.Cursor ?? cursor;
        if (page.LastId < cursor || next < cursor)
        {
            return ChatOutcome.Stale;
        }

        take();
        Value = next;
        _missed = page.HasMore ? _missed + page.Messages.Count : 0;
        if (!page.HasMore)
        {
            return ChatOutcome.Settled;
        }

        return next > cursor && _missed < _maxMissed ? ChatOutcome.Gap : ChatOutcome.Stale;
    }

    // A new chat takes no number, and 0 is known everywhere.
    private static long NumberOf(StreamPush push) =>
        Math.Max(push.Number ?? 0, Math.Max(push.Message?.Number() ?? 0, push.Chat?.ChangedId ?? 0));
}
