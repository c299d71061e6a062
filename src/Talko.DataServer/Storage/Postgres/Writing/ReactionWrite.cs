using Npgsql;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Sets a reaction on a message, or takes it back.</summary>
internal sealed class ReactionWrite(
    Actor actor, ReactionChange asked, DataServerOptions options, Participants participants)
    : MessageChangeWrite(actor, asked.Of, options, participants)
{
    protected override Judgement<Message, Message> Judge(MessageFacts facts, NamedUsers named) =>
        facts.JudgeReaction(Actor, asked, Options.MaxReactionKinds, Options.MaxReactions);

    protected override void AddStore(NpgsqlBatch batch, Message message) =>
        MessageStatements.AddSetReactions(batch, message);
}
