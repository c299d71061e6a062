using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>The reactions set on a message, each kind and each user of it in the order in which they came.</summary>
/// <param name="reactions">Null for none.</param>
internal readonly struct ReactionList(IReadOnlyList<MessageReaction>? reactions)
{
    private readonly IReadOnlyList<MessageReaction> _reactions = reactions ?? [];

    /// <summary>Whether the user has set it.</summary>
    public bool Has(string reaction, long userId) => Find(reaction)?.UserIds.Contains(userId) == true;

    /// <summary>With one more; null where there are as many kinds, or as many in all, as there may be.</summary>
    public IReadOnlyList<MessageReaction>? With(string reaction, long userId, int maxKinds, int maxCount)
    {
        if (_reactions.Sum(set => set.UserIds.Count) >= maxCount)
        {
            return null;
        }

        if (Find(reaction) is { } present)
        {
            return Replace(present, present with { UserIds = [.. present.UserIds, userId] });
        }

        return _reactions.Count < maxKinds ? [.. _reactions, new MessageReaction(reaction, [userId])] : null;
    }

    /// <summary>Without one that the user has set; empty where none is left.</summary>
    public IReadOnlyList<MessageReaction> Without(string reaction, long userId)
    {
        var present = Find(reaction)!;
        return present.UserIds.Count == 1
            ? [.. _reactions.Where(set => set != present)]
            : Replace(present, present with { UserIds = [.. present.UserIds.Where(id => id != userId)] });
    }

    private MessageReaction? Find(string reaction) => _reactions.FirstOrDefault(set => set.Reaction == reaction);

    private MessageReaction[] Replace(MessageReaction old, MessageReaction changed) =>
        [.. _reactions.Select(set => set == old ? changed : set)];
}
