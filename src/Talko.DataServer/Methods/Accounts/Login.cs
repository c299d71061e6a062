using System.Text.Json;
using Talko.DataServer.Accounts;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Begins a session. A wrong name and a wrong password are answered the same, in the same time.</summary>
internal sealed class Login(IStore store, DataServerOptions options, LoginLimits limits) : RpcHandler
{
    // What the key of a name is compared with that nobody has; no key hashes to it.
    private static readonly Credential Nobody = new([], 0, new byte[32]);

    public override string Name => AccountMethods.Login.Name;

    public override MethodAccess Access => MethodAccess.Anyone;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var nameKey = NameKey.Of(UserName.Read(context.Params));
        var authHash = Credential.ReadAuthHash(context.Params);
        var deviceName = context.Params.GetOptionalText("device_name"u8, options.MaxDeviceNameBytes);
        var deviceKey = DeviceKeys.Read(context.Params);
        StoredAccount? account = null;
        async Task CheckAsync() => account = await FindAsync(nameKey, authHash);
        await (await FindDeviceAsync(nameKey, deviceKey) is { } deviceId
            ? limits.RunForDeviceAsync(deviceId, CheckAsync)
            : limits.RunForNameAsync(nameKey, context.ClientAddress, CheckAsync));

        var token = Opaque.NewToken();
        var session = new NewSession(account!.User.UserId, authHash, Opaque.HashOf(token), deviceName, deviceKey);
        var signedIn = (await store.Sessions.InsertAsync(session)).OrThrow();
        var result = new LoginResult(account.User, token, signedIn.SessionId, signedIn.ExpiresTs, signedIn.DeviceKey);
        JsonSerializer.Serialize(context.Result, result, WireJson.Default.LoginResult);
    }

    private async Task<StoredAccount> FindAsync(string nameKey, byte[] authHash)
    {
        var account = (await store.Accounts.FindAsync(nameKey)).OrThrow();
        var isRight = (account?.Credential ?? Nobody).Fits(authHash);
        if (account is null || !isRight)
        {
            throw RpcException.NotSignedIn("wrong name or password");
        }

        return account.IsDisabled
            ? throw RpcException.Forbidden("this account has been disabled; ask the administrator")
            : account;
    }

    private async ValueTask<long?> FindDeviceAsync(string nameKey, byte[]? deviceKey) => deviceKey is null
        ? null
        : (await store.Accounts.FindDeviceAsync(DeviceKeys.HashOf(deviceKey), nameKey)).OrThrow();
}
