using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Messages, on PostgreSQL.</summary>
internal sealed class MessageStore(
    Readers readers, Writer writer, DataServerOptions options, Participants participants)
    : IMessageStore, IMessageChangeStore
{
    public ValueTask<Outcome<MessagesRead>> ReadAsync(
        Actor actor, MessageRange range, IMessagePage page, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, range, page), ReadAsync, cancellationToken);

    public Task<Outcome<Message>> InsertAsync(Actor actor, NewMessage message) =>
        writer.RunAsync(new MessageWrite(actor, message));

    public Task<Outcome<Message>> EditAsync(Actor actor, MessageEdit edit) =>
        writer.RunAsync(new EditWrite(actor, edit, options, participants));

    public Task<Outcome<Message>> DeleteAsync(Actor actor, AskedMessage message) =>
        writer.RunAsync(new DeletionWrite(actor, message, options, participants));

    public Task<Outcome<Message>> SetReactionAsync(Actor actor, ReactionChange reaction) =>
        writer.RunAsync(new ReactionWrite(actor, reaction, options, participants));

    private static async Task<Outcome<MessagesRead>> ReadAsync(
        Snapshot snapshot, (Actor Actor, MessageRange Range, IMessagePage Page) asked)
    {
        var (actor, range, page) = asked;
        var reading = new MessageReading(range, page);
        await using var batch = snapshot.Ask();
        ReadableChat.Ask(batch, range.ChatId, range.ReaderId);
        reading.Ask(batch);
        await using var rows = await Snapshot.ReadAsync(batch);
        var found = await ReadableChat.ReadAsync(rows, actor, range.ChatId, range.ReaderId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        await rows.NextAsync();
        return await reading.TakeAsync(rows, found.Value);
    }
}
