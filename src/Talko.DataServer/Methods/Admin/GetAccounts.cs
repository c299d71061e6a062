using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>All users, by user_id.</summary>
internal sealed class GetAccounts(ReaderPool readers, DataServerOptions options, TimeProvider time) : RpcHandler
{
    public override string Name => AdminMethods.GetAccounts.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var afterUserId = context.Params.GetOptionalId("after_user_id"u8) ?? 0;
        var nameKey = context.Params.Has("user_name"u8) ? NameKey.Of(UserName.Read(context.Params)) : null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using var page = new Page<Account>(context.Params, WireJson.Default.Account, options);
        using var session = (await readers.RentAsync(Permissions.FindUserId(context))).OrThrow();
        session.BeginSnapshot();
        var hasMore = page.Fill(session.Queries.Accounts.After(afterUserId, nameKey, page.Limit + 1, now));
        page.WriteAs(context.Result, "accounts"u8, hasMore);
    }
}
