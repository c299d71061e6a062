using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// Everyone a messenger has met, by id: the one place that names are shown from. What is heard is put in from wherever
/// a person is named; a lower number never replaces a higher one. Pure, and used under the messenger's lock.
/// </summary>
internal sealed class UserTable
{
    private readonly List<User> _changed = [];

    public ImmutableDictionary<long, User> ById { get; private set; } = ImmutableDictionary<long, User>.Empty;

    /// <summary>Takes in what was heard of a person; returns them as they are known now.</summary>
    public User Learn(User user)
    {
        var known = ById.GetValueOrDefault(user.UserId);
        if (known is not null && (known == user || (user.ChangedId ?? 0) < (known.ChangedId ?? 0)))
        {
            return known;
        }

        ById = ById.SetItem(user.UserId, user);
        if (known is not null)
        {
            _changed.Add(user);
        }

        return user;
    }

    /// <summary>Takes in what a push says without a number. What is not of a person is passed over.</summary>
    public void ApplySignal(Signal signal)
    {
        if (signal is { Kind: Signal.UserKind, User: { } user })
        {
            Learn(user);
        }
    }

    /// <summary>A person as they are known now.</summary>
    public User Current(User user) => ById.GetValueOrDefault(user.UserId, user);

    /// <summary>Those who have changed since this was last asked.</summary>
    public IReadOnlyList<User> TakeChanged()
    {
        User[] changed = [.. _changed];
        _changed.Clear();
        return changed;
    }

    /// <summary>Forgets everyone: in another database the same ids are other people.</summary>
    public void Clear()
    {
        ById = ById.Clear();
        _changed.Clear();
    }
}
