using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Replaces a message's text and whom it mentions.</summary>
internal sealed class EditWrite(Actor actor, MessageEdit asked) : MessageChangeWrite(actor, asked.Of)
{
    public override int Bytes => base.Bytes + (sizeof(char) * asked.Text.Length);

    protected override Judgement<Message, Message> Judge(Queries queries, MessageFacts facts) =>
        facts.JudgeEdit(Actor, asked, queries.Participants.Name(asked.Of.ChatId, asked.MentionIds));

    protected override Message Store(Transaction transaction, Message message)
    {
        message = message with { EditedTs = transaction.Now };
        transaction.Index.Change(transaction.Queries, message);
        transaction.Messages.Edit(message, asked.Unmentioned(message));
        transaction.Erasure.Note();
        return message;
    }
}
