using Talko.DataServer.Accounts;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Reading;
using Talko.DataServer.Storage.Writing;
using Talko.DataServer.Storage.Writing.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Replaces the caller's password. Whoever only found a device open must not get at it by guessing.</summary>
internal sealed class ChangePassword(ReaderPool readers, Writer writer, LoginLimits limits) : RpcHandler
{
    public override string Name => AccountMethods.ChangePassword.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var write = new PasswordWrite(
            context.Caller, Credential.ReadAuthHash(context.Params), Credential.ReadNew(context.Params));

        var nameKey = await FindNameKeyAsync(context.Caller.UserId!.Value);
        await limits.RunAsync(nameKey, context.ClientAddress, () => writer.RunAsync(write));
        context.WriteEmptyResult();
    }

    private async ValueTask<string> FindNameKeyAsync(long userId)
    {
        using var session = await readers.RentAsync();
        return NameKey.Of(session.Users.Find(userId)!.UserName);
    }
}
