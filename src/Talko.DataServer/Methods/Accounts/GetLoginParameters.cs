using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Talko.DataServer.Accounts;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>
/// How the keys of a name are made from its password. For a name that nobody has, or that cannot sign in, the answer is
/// made up, always the same: nobody learns here which names there are. It is not limited: whoever asked often would
/// keep everybody else at their address from signing in.
/// </summary>
internal sealed class GetLoginParameters(ReaderPool readers) : RpcHandler
{
    public override string Name => AccountMethods.GetLoginParameters.Name;

    public override MethodAccess Access => MethodAccess.Anyone;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var nameKey = NameKey.Of(UserName.Read(context.Params));
        using var session = (await readers.RentAsync()).OrThrow();

        // Both are always made, so that they take the same time.
        var madeUp = MakeUp(session.Queries.Accounts.LoginSecret(), nameKey);
        var parameters = session.Queries.Accounts.FindByKey(nameKey)?.Credential is { } credential
            ? new LoginParameters(credential.Salt, credential.Iterations)
            : madeUp;
        JsonSerializer.Serialize(context.Result, parameters, WireJson.Default.LoginParameters);
    }

    private static LoginParameters MakeUp(byte[] secret, string nameKey)
    {
        var salt = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(nameKey));
        return new LoginParameters(salt[..KeyBounds.SaltBytes], KeyBounds.MinIterations);
    }
}
