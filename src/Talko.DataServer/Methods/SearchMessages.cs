using Talko.DataServer.Access;
using Talko.DataServer.Searching;
using Talko.DataServer.Storage.Searching;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Messages by what they say, the newest first.</summary>
internal sealed class SearchMessages(ISearchStore store, DataServerOptions options) : RpcHandler
{
    public override string Name => TalkoMethods.SearchMessages.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var asked = ReadAsk(context);
        var limit = (int?)context.Params.GetOptionalInteger("limit"u8, 1, options.MaxSearchHits);
        using var page = new Page<SearchHit>(limit, options.DefaultSearchHits, WireJson.Default.SearchHit, options);
        var read = (await store.SearchAsync(Actors.OfReader(context), asked, page)).OrThrow();
        page.WriteAs(context.Result, "hits"u8, read.NextId is { } next ? CursorText.Encode(next) : null, read.Epoch);
    }

    private SearchAsk ReadAsk(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        var chatId = context.Params.GetOptionalId("chat_id"u8);
        var query = QueryParser.Parse(context.Params.GetText("text"u8, options.MaxSearchBytes));
        return query.IsPositive
            ? new SearchAsk(userId, chatId, query, ReadBefore(context))
            : throw RpcException.InvalidParams("text must say what is looked for, not only what is not");
    }

    private static long ReadBefore(RpcContext context)
    {
        Span<long> numbers = stackalloc long[1];
        return CursorText.TryRead(context.Params, numbers) ? numbers[0] : long.MaxValue;
    }
}
