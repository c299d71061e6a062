using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Chats;

/// <summary>What a change of a group is judged by.</summary>
/// <param name="Asker">Who wants to change it.</param>
/// <param name="Shown">The chat as it is pushed: what a request is answered that changes nothing.</param>
internal readonly record struct GroupFacts(ChatAsker Asker, Func<Chat> Shown)
{
    private StoredChat Chat => Asker.Chat!;

    private bool IsOwner => Asker.Participant!.IsOwner;

    /// <summary>Judges another name, topic or retention. The plan is the event that tells what of it is new.</summary>
    public Judgement<ChatEvent, Chat> JudgeChange(Actor actor, ChatChange asked)
    {
        if (Asker.JudgeGroup(actor, asked.ChatId, asked.UserId) is { } refusal)
        {
            return refusal;
        }

        if (asked.RetentionDays is not null && !IsOwner)
        {
            return new Refusal(RefusalKind.NotOwner);
        }

        var changed = new ChatEvent(ChatEvent.ChangedKind)
        {
            ChatName = asked.ChatName == Chat.ChatName ? null : asked.ChatName,
            Topic = asked.Topic == (Chat.Topic ?? string.Empty) ? null : asked.Topic,
            RetentionDays = asked.RetentionDays == (Chat.RetentionDays ?? 0) ? null : asked.RetentionDays,
        };
        return changed is { ChatName: null, Topic: null, RetentionDays: null }
            ? Judgement<ChatEvent, Chat>.Stands(Shown())
            : Judgement<ChatEvent, Chat>.Go(changed);
    }

    /// <summary>Judges new participants. The plan is who of them is not there yet.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="asked">What for.</param>
    /// <param name="candidates">All that are asked for.</param>
    /// <param name="most">How many participants a chat may have.</param>
    public Judgement<IReadOnlyList<long>, Chat> JudgeAddition(
        Actor actor, NewParticipants asked, IReadOnlyList<Candidate> candidates, int most)
    {
        if (Asker.Judge(actor, asked.ChatId, asked.UserId) is { } refusal)
        {
            return refusal;
        }

        if (candidates.Where(one => !one.Exists).ToList() is [var unknown, ..] all)
        {
            return Because(RefusalKind.NoUser, all) with { Number = unknown.UserId };
        }

        if (Chat.IsPrivate)
        {
            return new Refusal(RefusalKind.PrivateChat);
        }

        List<Candidate> added = [.. candidates.Where(one => !one.TakesPart)];
        if (added.Where(one => one.HasBlocked).ToList() is [_, ..] blocking)
        {
            return Because(RefusalKind.Blocked, blocking);
        }

        if (!IsOwner && added.Where(one => one.WasRemoved).ToList() is [_, ..] removed)
        {
            return Because(RefusalKind.NotOwner, removed);
        }

        if (added.Count == 0)
        {
            return Judgement<IReadOnlyList<long>, Chat>.Stands(Shown());
        }

        return Chat.UserCount + added.Count > most
            ? new Refusal(RefusalKind.TooManyParticipants, most)
            : Judgement<IReadOnlyList<long>, Chat>.Go([.. added.Select(one => one.UserId)]);
    }

    /// <summary>Judges that somebody goes. It is answered with nothing where they leave by themselves.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="asked">What for.</param>
    /// <param name="hasLeft">Whether the asker has left the chat before.</param>
    /// <param name="hasTarget">Whether there is a user of the target's number.</param>
    /// <param name="target">The target; null where they take no part.</param>
    /// <param name="findHeir">Who would own the chat after them, where nobody else does.</param>
    public Judgement<Departure, Chat?> JudgeRemoval(
        Actor actor,
        ParticipantRemoval asked,
        bool hasLeft,
        bool hasTarget,
        StoredParticipant? target,
        Func<long?> findHeir)
    {
        var refused = Asker.Judge(actor, asked.ChatId, asked.UserId);
        if (refused is { Kind: RefusalKind.NotParticipant } && asked.IsLeaving && hasLeft)
        {
            return Judgement<Departure, Chat?>.Stands(null);
        }

        if (refused is null && !hasTarget)
        {
            refused = new Refusal(RefusalKind.NoUser, asked.TargetId);
        }

        if (refused is null && Chat.IsPrivate)
        {
            refused = new Refusal(RefusalKind.PrivateChat);
        }

        if (refused is null && !asked.IsLeaving && !IsOwner)
        {
            refused = new Refusal(RefusalKind.NotOwner);
        }

        if (refused is not null)
        {
            return refused;
        }

        return target is null
            ? Judgement<Departure, Chat?>.Stands(Shown())
            : Judgement<Departure, Chat?>.Go(new Departure(target.IsOwner ? findHeir() : null, Chat.UserCount == 1));
    }

    /// <summary>Judges an owner to be, or no longer. The plan is who becomes one in the place of the last one.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="asked">What for.</param>
    /// <param name="target">Who; null where they take no part.</param>
    /// <param name="ownerCount">How many own the chat.</param>
    /// <param name="most">How many may.</param>
    /// <param name="findHeir">Who would own the chat after them, where nobody else does.</param>
    public Judgement<long?, Chat> JudgeOwner(
        Actor actor, OwnerChange asked, StoredParticipant? target, int ownerCount, int most, Func<long?> findHeir)
    {
        if (Asker.Judge(actor, asked.ChatId, asked.UserId) is { } refusal)
        {
            return refusal;
        }

        if (target is null)
        {
            return new Refusal(RefusalKind.NoParticipant, asked.TargetId);
        }

        if (Chat.IsPrivate)
        {
            return new Refusal(RefusalKind.PrivateChat);
        }

        if (!IsOwner)
        {
            return new Refusal(RefusalKind.NotOwner);
        }

        // Who is alone in a chat owns it.
        if (target.IsOwner == asked.IsOwner || (!asked.IsOwner && Chat.UserCount == 1))
        {
            return Judgement<long?, Chat>.Stands(Shown());
        }

        if (!asked.IsOwner)
        {
            return Judgement<long?, Chat>.Go(findHeir());
        }

        return ownerCount >= most
            ? new Refusal(RefusalKind.TooManyOwners, most)
            : Judgement<long?, Chat>.Go(null);
    }

    private static Refusal Because(RefusalKind kind, List<Candidate> of) =>
        new(kind) { UserIds = [.. of.Select(one => one.UserId)] };
}
