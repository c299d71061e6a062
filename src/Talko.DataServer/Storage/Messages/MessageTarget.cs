using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>What a message to be is judged by.</summary>
/// <param name="Author">Who sends it.</param>
/// <param name="HasChat">Whether there is such a chat.</param>
/// <param name="TakesPart">Whether the author is a participant of the chat.</param>
/// <param name="IsBlocked">Whether one of the two of a private chat has blocked the other.</param>
/// <param name="First">What the author has sent under the same client_message_id, here or elsewhere; null for nothing.</param>
/// <param name="HasReplied">Whether the author may read what it answers, which is in the chat; true where it answers nothing.</param>
/// <param name="Named">Whom it names.</param>
internal sealed record MessageTarget(
    User Author,
    bool HasChat,
    bool TakesPart,
    bool IsBlocked,
    StoredMessage? First,
    bool HasReplied,
    NamedUsers Named)
{
    /// <summary>Judges it in the protocol's order; where it goes ahead, it is by this target.</summary>
    public Judgement<MessageTarget, Message> Judge(Actor actor, NewMessage asked)
    {
        // Before all else: a repeated request is answered like the first, also when its author has left the chat since.
        if (First is not null && actor.IsSelf(asked.UserId))
        {
            return IsRepeated(First, asked)
                ? Judgement<MessageTarget, Message>.Stands(First.Message)
                : new Refusal(RefusalKind.KeyUsed);
        }

        return JudgeNew(actor, asked) is { } refusal ? refusal : Judgement<MessageTarget, Message>.Go(this);
    }

    // What was said since, by an edit or a deletion, is not what the request says.
    private static bool IsRepeated(StoredMessage first, NewMessage asked)
    {
        var message = first.Message;
        return message.ChatId == asked.ChatId
            && (message.IsDeleted
                || message.EditedTs is not null
                || (message.MessageText == asked.Text
                    && message.ReplyToId == asked.ReplyToId
                    && first.Names(asked.MentionIds)));
    }

    private Refusal? JudgeNew(Actor actor, NewMessage asked)
    {
        if (!HasChat)
        {
            return new Refusal(RefusalKind.NoChat, asked.ChatId);
        }

        if (!actor.IsSelf(asked.UserId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        if (!TakesPart)
        {
            return new Refusal(RefusalKind.NotParticipant, asked.ChatId);
        }

        if (!HasReplied)
        {
            return new Refusal(RefusalKind.NoMessage, asked.ReplyToId ?? 0);
        }

        if (Named.UnknownId is { } unknownId)
        {
            return new Refusal(RefusalKind.NoUser, unknownId);
        }

        return IsBlocked ? new Refusal(RefusalKind.Blocked) : null;
    }
}
