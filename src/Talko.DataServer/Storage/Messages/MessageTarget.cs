using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>What a message to be is judged by.</summary>
/// <param name="Author">Who sends it.</param>
/// <param name="HasChat">Whether there is such a chat.</param>
/// <param name="TakesPart">Whether the author is a participant of the chat.</param>
/// <param name="First">What the author has sent under the same client_message_id, here or elsewhere; null for nothing.</param>
internal readonly record struct MessageTarget(User Author, bool HasChat, bool TakesPart, Message? First)
{
    /// <summary>Judges it in the protocol's order; where it goes ahead, it is its author's.</summary>
    public Judgement<User, Message> Judge(Actor actor, NewMessage asked)
    {
        // Before all else: a repeated request is answered like the first, also when its author has left the chat since.
        if (First is not null && actor.IsSelf(asked.UserId))
        {
            return First.ChatId == asked.ChatId && First.MessageText == asked.Text
                ? Judgement<User, Message>.Stands(First)
                : new Refusal(RefusalKind.KeyUsed);
        }

        if (!HasChat)
        {
            return new Refusal(RefusalKind.NoChat, asked.ChatId);
        }

        if (!actor.IsSelf(asked.UserId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        return TakesPart
            ? Judgement<User, Message>.Go(Author)
            : new Refusal(RefusalKind.NotParticipant, asked.ChatId);
    }
}
