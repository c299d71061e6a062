using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Accounts;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Accounts;
using Talko.Protocol.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>InsertUser in token mode: makes a user who can sign in.</summary>
internal sealed class SignUp(IAccountStore accounts, DataServerOptions options, LoginLimits logins, TimeProvider time) : RpcHandler
{
    private const int MaxInviteBytes = 64;

    private readonly AddressWindow _signUps =
        new(options.MaxSignUps, options.MaxSignUpsPerSite, options.SignUpWindow, options.MaxLimited, time);

    public override string Name => AccountMethods.InsertUser.Name;

    public override MethodAccess Access => MethodAccess.Anyone;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userName = UserName.Read(context.Params);
        var invite = context.Params.GetOptionalText("invite"u8, MaxInviteBytes);
        var account = new NewAccount(
            userName,
            Credential.Read(context.Params),
            invite is null ? null : Opaque.HashOf(invite),
            options.SignUp);
        async Task<User> InsertAsync() => (await accounts.InsertAsync(Actors.Of(context.Caller), account)).OrThrow();
        var user = context.Caller.IsServer
            ? await InsertAsync()
            : await RunLimitedAsync(NameKey.Of(userName), context.ClientAddress, InsertAsync);
        JsonSerializer.Serialize(context.Result, new UserResult(user), WireJson.Default.UserResult);
    }

    // A name that is taken is told from one's own by the auth_key: without a limit that would be a way to guess it. What
    // makes nobody counts as a failed login alone, or a stranger could keep an address from signing up.
    private async Task<User> RunLimitedAsync(string nameKey, ClientAddress address, Func<Task<User>> insert)
    {
        _signUps.Begin(address, "too many sign-ups from your address; try again later");
        try
        {
            User? user = null;
            await logins.RunForNameAsync(nameKey, address, async () => user = await insert());
            return user!;
        }
        catch
        {
            _signUps.Forgive(address);
            throw;
        }
    }
}
