using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// Stored messages of one chat as lines, in the order of their ids, each once and in its newest version. Pure, and used
/// under its owner's lock.
/// </summary>
internal sealed class SortedLines
{
    private readonly Func<Message, ChatMessage> _toLine;

    public SortedLines(Func<Message, ChatMessage> toLine) => _toLine = toLine;

    public ImmutableList<ChatMessage> All { get; private set; } = [];

    public int Count => All.Count;

    public long? FirstId => All.IsEmpty ? null : All[0].MessageId;

    public long? LastId => All.IsEmpty ? null : All[^1].MessageId;

    public ChatMessage? Find(long messageId) => FindIndex(messageId) is >= 0 and var index ? All[index] : null;

    /// <summary>Those with a greater id.</summary>
    public IEnumerable<ChatMessage> After(long messageId)
    {
        var index = FindIndex(messageId);
        for (var i = index < 0 ? ~index : index + 1; i < All.Count; i++)
        {
            yield return All[i];
        }
    }

    /// <summary>Takes a message in, or its newer version; true where it is a new line.</summary>
    public bool Put(Message message)
    {
        var index = FindIndex(message.MessageId);
        if (index < 0)
        {
            All = All.Insert(~index, _toLine(message));
            return true;
        }

        if (message.Number() > All[index].Stored!.Number())
        {
            All = All.SetItem(index, _toLine(message));
        }

        return false;
    }

    /// <summary>Takes the newer version of a message in that is here; of any other it knows nothing.</summary>
    public void Change(Message message)
    {
        if (FindIndex(message.MessageId) >= 0)
        {
            Put(message);
        }
    }

    public void RemoveFirst(int count) => All = All.RemoveRange(0, count);

    public void RemoveLast(int count) => All = All.RemoveRange(All.Count - count, count);

    public void RemoveBelow(long messageId)
    {
        var index = FindIndex(messageId);
        RemoveFirst(index < 0 ? ~index : index);
    }

    /// <summary>Shows a person as they are now in what they wrote.</summary>
    public void ShowUser(User user)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Author.UserId == user.UserId)
            {
                All = All.SetItem(i, All[i] with { Author = user });
            }
        }
    }

    private int FindIndex(long messageId)
    {
        var (low, high) = (0, All.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var id = All[middle].MessageId!.Value;
            if (id == messageId)
            {
                return middle;
            }

            (low, high) = id < messageId ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
