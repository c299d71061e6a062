using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Changes a message, and tells it to those who may read it.</summary>
/// <param name="actor">Who asks.</param>
/// <param name="of">The message.</param>
internal abstract class MessageChangeWrite(Actor actor, AskedMessage of) : JudgedWrite<Message, Message>(actor)
{
    /// <summary>The message.</summary>
    protected AskedMessage Of { get; } = of;

    protected sealed override Judgement<Message, Message> Judge(Queries queries, long now) => Judge(
        queries,
        new MessageFacts(
            queries.Ask(Of.ChatId, Of.UserId),
            queries.Messages.Find(Of.ChatId, Of.MessageId),
            Actor.IsOperator || queries.Accounts.IsAdministrator(Of.UserId)));

    protected sealed override Change<Message> Apply(Transaction transaction, Message plan)
    {
        var (number, previous) = transaction.Change(Of.ChatId);
        var message = Store(transaction, plan with { ChangedId = number });
        return new Change<Message>(message, transaction.Receivers.OfChange(message, previous));
    }

    /// <summary>Judges it by what is stored.</summary>
    protected abstract Judgement<Message, Message> Judge(Queries queries, MessageFacts facts);

    /// <summary>Stores the message as it is to be. Returns it as it is then.</summary>
    protected abstract Message Store(Transaction transaction, Message message);
}
