using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Read marks, on PostgreSQL.</summary>
internal sealed class MarkStore(Writer writer) : IMarkStore
{
    public Task<Outcome<ReadState>> MarkReadAsync(Actor actor, NewMark mark) =>
        writer.RunAsync(new MarkReadWrite(actor, mark));

    public Task<Outcome<ReadState>> MarkUnreadAsync(Actor actor, NewMark mark) =>
        writer.RunAsync(new MarkUnreadWrite(actor, mark));

    public Task<Outcome<ReadState>> SetAsync(Actor actor, ChatSettings settings) =>
        writer.RunAsync(new ChatSettingsWrite(actor, settings));
}
