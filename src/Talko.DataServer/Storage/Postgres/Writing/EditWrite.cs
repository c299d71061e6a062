using Npgsql;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Replaces a message's text and whom it mentions.</summary>
internal sealed class EditWrite(
    Actor actor, MessageEdit asked, DataServerOptions options, Participants participants)
    : MessageChangeWrite(actor, asked.Of, options, participants)
{
    public override int Bytes => base.Bytes + (sizeof(char) * asked.Text.Length);

    protected override IReadOnlyList<long> NamedIds => asked.MentionIds;

    protected override Judgement<Message, Message> Judge(MessageFacts facts, NamedUsers named) =>
        facts.JudgeEdit(Actor, asked, named);

    protected override Message Changed(Message message, long now) => message with { EditedTs = now };

    protected override Task IndexAsync(Transaction transaction, Message message) =>
        IndexChange.MakeAsync(transaction, message);

    protected override void AddStore(NpgsqlBatch batch, Message message) =>
        MessageStatements.AddEdit(batch, message, asked.Unmentioned(message));
}
