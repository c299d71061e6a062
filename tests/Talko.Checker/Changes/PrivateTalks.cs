using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>
/// The private chats of each person with the founder, who blocks them now and then, by what was acknowledged: who is blocked
/// cannot write, and who is not can. Safe for use by many.
/// </summary>
/// <param name="chatIds">The chats, by person.</param>
internal sealed class PrivateTalks(IReadOnlyDictionary<long, long> chatIds)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, BlockState> _blocks = [];
    private readonly Dictionary<long, SortedDictionary<long, string>> _texts = [];

    public long ChatOf(long userId) => chatIds[userId];

    /// <summary>Whether somebody is blocked, as it was acknowledged.</summary>
    public BlockState StateOf(long userId)
    {
        lock (_gate)
        {
            return _blocks.GetValueOrDefault(userId);
        }
    }

    /// <summary>It is being changed, so nobody knows for a while.</summary>
    public void BeginChange(long userId) => Set(userId, StateOf(userId).IsBlocked, isChanging: true);

    /// <summary>It was acknowledged.</summary>
    public void EndChange(long userId, bool isBlocked) => Set(userId, isBlocked, isChanging: false);

    /// <summary>A message was acknowledged.</summary>
    public void Take(long userId, Message message)
    {
        lock (_gate)
        {
            if (!_texts.TryGetValue(userId, out var texts))
            {
                _texts.Add(userId, texts = []);
            }

            texts[message.MessageId] = message.MessageText;
        }
    }

    /// <summary>What is wrong with an answer to what somebody wrote; null for nothing, or where nobody can say.</summary>
    /// <param name="userId">Who wrote.</param>
    /// <param name="before">How it was before they asked.</param>
    /// <param name="isRefused">Whether it was refused as they are blocked.</param>
    public string? Judge(long userId, BlockState before, bool isRefused) =>
        before.IsChanging || StateOf(userId) != before || isRefused == before.IsBlocked ? null
            : isRefused ? $"user {userId} is not blocked and was refused"
            : $"user {userId} is blocked and wrote";

    /// <summary>How whom the founder blocked differs; null where it does not.</summary>
    public string? FindOtherBlocks(IEnumerable<long> blockedIds)
    {
        var expected = string.Join(' ', chatIds.Keys.Where(userId => StateOf(userId).IsBlocked).Order());
        var found = string.Join(' ', blockedIds.Order());
        return found == expected ? null : $"'{found}' are blocked instead of '{expected}'";
    }

    /// <summary>How what somebody wrote differs; null where it does not.</summary>
    public string? FindOtherMessages(long userId, IEnumerable<Message> messages)
    {
        var found = messages.ToDictionary(message => message.MessageId, message => message.MessageText);
        lock (_gate)
        {
            var expected = _texts.GetValueOrDefault(userId, []);
            return found.Count == expected.Count && expected.All(text => found.GetValueOrDefault(text.Key) == text.Value)
                ? null
                : $"user {userId} wrote {expected.Count} messages to the founder, and {found.Count} are there, or others";
        }
    }

    private void Set(long userId, bool isBlocked, bool isChanging)
    {
        lock (_gate)
        {
            _blocks[userId] = new BlockState(isBlocked, isChanging, _blocks.GetValueOrDefault(userId).Version + 1);
        }
    }
}
