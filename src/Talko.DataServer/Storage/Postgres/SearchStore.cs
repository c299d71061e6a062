using Talko.DataServer.Searching;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Searching, on PostgreSQL.</summary>
internal sealed class SearchStore(Readers readers, Indexer indexer, DataServerOptions options) : ISearchStore
{
    public ValueTask<Outcome<SearchRead>> SearchAsync(
        Actor actor, SearchAsk asked, IPage<SearchHit> page, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, asked, page), SearchAsync, cancellationToken);

    public Task CatchUpAsync() => indexer.CatchUpAsync();

    private async Task<Outcome<SearchRead>> SearchAsync(
        Snapshot snapshot, (Actor Actor, SearchAsk Asked, IPage<SearchHit> Page) call)
    {
        var begun = await SearchBeginning.ReadAsync(snapshot, call.Actor, call.Asked);
        if (begun.Refusal is { } refusal)
        {
            return refusal;
        }

        var plan = new SearchPlan(call.Asked, begun.Value.Names);
        var source = new SearchSource(snapshot, plan, begun.Value.Chats);
        var nextId = plan.IsHopeless ? null : await new SearchRun(source, plan, call.Page, options).FillAsync();
        return new SearchRead(nextId, begun.Value.Epoch);
    }
}
