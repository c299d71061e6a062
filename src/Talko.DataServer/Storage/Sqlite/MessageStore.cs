using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Messages, on SQLite.</summary>
internal sealed class MessageStore(Readers readers, Writer writer, DataServerOptions options)
    : IMessageStore, IMessageChangeStore
{
    public ValueTask<Outcome<MessagesRead>> ReadAsync(
        Actor actor, MessageRange range, IMessagePage page, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, range, page), Read, cancellationToken);

    public Task<Outcome<Message>> InsertAsync(Actor actor, NewMessage message) =>
        writer.RunAsync(new MessageWrite(actor, message));

    public Task<Outcome<Message>> EditAsync(Actor actor, MessageEdit edit) => writer.RunAsync(new EditWrite(actor, edit));

    public Task<Outcome<Message>> DeleteAsync(Actor actor, AskedMessage message) =>
        writer.RunAsync(new DeletionWrite(actor, message));

    public Task<Outcome<Message>> SetReactionAsync(Actor actor, ReactionChange reaction) =>
        writer.RunAsync(new ReactionWrite(actor, reaction, options));

    private static Outcome<MessagesRead> Read(
        Queries queries, (Actor Actor, MessageRange Range, IMessagePage Page) asked)
    {
        var (actor, range, page) = asked;
        var found = ReadableChat.Find(queries, actor, range.ChatId, range.ReaderId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var reading = new MessageReading(queries, found.Value, page);
        return range switch
        {
            { AfterId: { } afterId } => reading.After(afterId),
            { MessageIds: { } messageIds } => reading.Named(messageIds),
            { AroundId: { } aroundId } => reading.Around(aroundId),
            { SinceId: { } sinceId } => reading.Since(sinceId),
            _ => reading.Before(range.BeforeId ?? long.MaxValue),
        };
    }
}
