using Npgsql;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Takes a message away.</summary>
internal sealed class DeletionWrite(
    Actor actor, AskedMessage of, DataServerOptions options, Participants participants)
    : MessageChangeWrite(actor, of, options, participants)
{
    protected override Judgement<Message, Message> Judge(MessageFacts facts, NamedUsers named) =>
        facts.JudgeDeletion(Actor, Of);

    protected override Message Changed(Message message, long now) => message with { DeletedTs = now };

    protected override Task IndexAsync(Transaction transaction, Message message) =>
        IndexChange.MakeAsync(transaction, message);

    protected override void AddStore(NpgsqlBatch batch, Message message) =>
        MessageStatements.AddDelete(batch, message);
}
