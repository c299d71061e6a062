using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>
/// What a change of a message is judged by. Where it goes ahead the plan is the message as it is to be, but for the time
/// and the number of the change.
/// </summary>
/// <param name="Asker">Who wants to change it.</param>
/// <param name="Stored">The message; null where the chat has none of its number.</param>
/// <param name="IsAdministrator">Whether they are an administrator.</param>
internal readonly record struct MessageFacts(ChatAsker Asker, StoredMessage? Stored, bool IsAdministrator)
{
    private Message Message => Stored!.Message;

    private bool IsFixed => Message.IsDeleted || Message.Event is not null;

    /// <summary>Judges an edit.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="asked">What for.</param>
    /// <param name="named">Whom the new text names.</param>
    public Judgement<Message, Message> JudgeEdit(Actor actor, MessageEdit asked, NamedUsers named)
    {
        if (JudgeReader(actor, asked.Of) is { } refusal)
        {
            return refusal;
        }

        if (named.UnknownId is { } unknownId)
        {
            return new Refusal(RefusalKind.NoUser, unknownId);
        }

        if (Message.User.UserId != asked.Of.UserId)
        {
            return new Refusal(RefusalKind.NotAuthor);
        }

        if (Asker.Chat!.IsBlocked)
        {
            return new Refusal(RefusalKind.Blocked);
        }

        return IsFixed ? new Refusal(RefusalKind.MessageFixed) : JudgeVersion(asked, named);
    }

    /// <summary>Judges a deletion: the author's, an owner's, or that of an administrator, who need not take part.</summary>
    public Judgement<Message, Message> JudgeDeletion(Actor actor, AskedMessage asked)
    {
        var refused = IsAdministrator
            ? Asker.JudgeSelf(actor, asked.ChatId, asked.UserId) ?? JudgeMessage(asked)
            : JudgeReader(actor, asked);
        if (refused is { } refusal)
        {
            return refusal;
        }

        if (!IsAdministrator && Asker.Participant is { IsOwner: false } && Message.User.UserId != asked.UserId)
        {
            return new Refusal(RefusalKind.NotAuthor);
        }

        if (Message.Event is not null)
        {
            return new Refusal(RefusalKind.MessageFixed);
        }

        return Message.IsDeleted ? Stands() : Go(Deleted(Message, asked.UserId));
    }

    /// <summary>Judges a reaction.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="asked">What for.</param>
    /// <param name="maxKinds">How many different ones a message may have.</param>
    /// <param name="maxCount">How many in all.</param>
    public Judgement<Message, Message> JudgeReaction(Actor actor, ReactionChange asked, int maxKinds, int maxCount)
    {
        if (JudgeReader(actor, asked.Of) is { } refusal)
        {
            return refusal;
        }

        if (Asker.Chat!.IsBlocked)
        {
            return new Refusal(RefusalKind.Blocked);
        }

        if (IsFixed)
        {
            return new Refusal(RefusalKind.MessageFixed);
        }

        var reactions = new ReactionList(Message.Reactions);
        if (reactions.Has(asked.Reaction, asked.Of.UserId) == asked.IsSet)
        {
            return Stands();
        }

        var changed = asked.IsSet
            ? reactions.With(asked.Reaction, asked.Of.UserId, maxKinds, maxCount)
            : reactions.Without(asked.Reaction, asked.Of.UserId);
        return changed is null
            ? new Refusal(RefusalKind.TooManyReactions)
            : Go(Message with { Reactions = changed.Count == 0 ? null : changed });
    }

    // Nothing but who said it, where and when is left.
    private static Message Deleted(Message message, long userId) =>
        new(message.MessageId, message.ChatId, message.User, string.Empty, message.MessageTs)
        {
            ClientMessageId = message.ClientMessageId,
            DeletedById = userId,
        };

    private static Judgement<Message, Message> Go(Message message) => Judgement<Message, Message>.Go(message);

    private Judgement<Message, Message> Stands() => Judgement<Message, Message>.Stands(Message);

    private Judgement<Message, Message> JudgeVersion(MessageEdit asked, NamedUsers named)
    {
        var mentionIds = named.MentionIds;
        var isAnother = asked.ExpectedId < Stored!.EditedId;

        // A repeated edit names whom it named, also where some of them have come or gone since.
        var isRepeated = isAnother && Stored.Names(asked.MentionIds);
        if (Message.MessageText == asked.Text && (isRepeated || mentionIds.ToHashSet().SetEquals(Message.MentionIds ?? [])))
        {
            return Stands();
        }

        return isAnother
            ? new Refusal(RefusalKind.EditedMeanwhile) { StoredMessage = Message }
            : Go(Message with { MessageText = asked.Text, MentionIds = mentionIds.Count == 0 ? null : mentionIds });
    }

    private Refusal? JudgeReader(Actor actor, AskedMessage asked) =>
        Asker.Judge(actor, asked.ChatId, asked.UserId)
        ?? (Asker.Participant!.MayRead(asked.MessageId) ? JudgeMessage(asked) : NoMessage(asked));

    private Refusal? JudgeMessage(AskedMessage asked) => Stored is null ? NoMessage(asked) : null;

    private static Refusal NoMessage(AskedMessage asked) => new(RefusalKind.NoMessage, asked.MessageId);
}
