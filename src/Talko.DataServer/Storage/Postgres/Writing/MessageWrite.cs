using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Stores a message, or finds the one that the same request stored before. Many share a transaction.</summary>
internal sealed class MessageWrite(Actor actor, NewMessage asked) : AnsweredWrite<Message>
{
    public override int Bytes => base.Bytes + (sizeof(char) * asked.Text.Length);

    public override long? ChatId => asked.ChatId;

    /// <summary>The session in whose name it is asked; null for none.</summary>
    public long? SessionId => actor.SessionId;

    public NewMessage Asked => asked;

    /// <summary>Whether it is asked by its author.</summary>
    public bool IsSelf => actor.IsSelf(asked.UserId);

    /// <summary>Judges it, where its session has not ended; refused or so already, it is ready to be answered.</summary>
    public Judgement<MessageTarget, Message> Judge(MessageTarget? target, bool hasEnded)
    {
        Told = null;
        var judgement = hasEnded ? new Refusal(RefusalKind.SessionEnded)
            : target?.Judge(actor, asked) ?? new Refusal(RefusalKind.NoUser, asked.UserId);
        Outcome = judgement.GoesAhead ? default : judgement.Outcome;
        return judgement;
    }

    /// <summary>It is to be this message, of which others are told.</summary>
    public void SetMessage(Message message, Told told)
    {
        Outcome = message;
        Told = told;
    }
}
