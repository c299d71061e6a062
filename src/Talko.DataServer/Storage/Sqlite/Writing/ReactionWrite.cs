using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Sets a reaction on a message, or takes it back.</summary>
internal sealed class ReactionWrite(Actor actor, ReactionChange asked, DataServerOptions options)
    : MessageChangeWrite(actor, asked.Of)
{
    protected override Judgement<Message, Message> Judge(Queries queries, MessageFacts facts) =>
        facts.JudgeReaction(Actor, asked, options.MaxReactionKinds, options.MaxReactions);

    protected override Message Store(Transaction transaction, Message message)
    {
        transaction.Messages.SetReactions(message);
        return message;
    }
}
