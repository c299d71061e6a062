using Talko.DataServer.Access;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Accounts;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>All users, by user_id.</summary>
internal sealed class GetAccounts(IAccountStore accounts, DataServerOptions options) : RpcHandler
{
    public override string Name => AdminMethods.GetAccounts.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var afterUserId = context.Params.GetOptionalId("after_user_id"u8) ?? 0;
        var nameKey = context.Params.Has("user_name"u8) ? NameKey.Of(UserName.Read(context.Params)) : null;
        using var page = new Page<Account>(context.Params, WireJson.Default.Account, options);
        var hasMore = (await accounts.ReadAsync(Actors.OfReader(context), afterUserId, nameKey, page)).OrThrow();
        page.WriteAs(context.Result, "accounts"u8, hasMore);
    }
}
