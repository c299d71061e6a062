using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Takes a message away.</summary>
internal sealed class DeletionWrite(Actor actor, AskedMessage of) : MessageChangeWrite(actor, of)
{
    protected override Judgement<Message, Message> Judge(Queries queries, MessageFacts facts) =>
        facts.JudgeDeletion(Actor, Of);

    protected override Message Store(Transaction transaction, Message message)
    {
        message = message with { DeletedTs = transaction.Now };
        transaction.Index.Change(transaction.Queries, message);
        transaction.Messages.Delete(message);
        transaction.Erasure.Note();
        return message;
    }
}
