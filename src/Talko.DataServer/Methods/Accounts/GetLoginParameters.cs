using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Accounts;
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
internal sealed class GetLoginParameters(IAccountStore accounts) : RpcHandler
{
    public override string Name => AccountMethods.GetLoginParameters.Name;

    public override MethodAccess Access => MethodAccess.Anyone;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var nameKey = NameKey.Of(UserName.Read(context.Params));
        var basis = (await accounts.FindLoginBasisAsync(nameKey)).OrThrow();

        // Both are always made, so that they take the same time.
        var madeUp = MakeUp(basis.Secret, nameKey);
        var parameters = basis.Credential is { } credential
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
