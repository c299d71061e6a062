using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sessions;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>Begins a session of a user whose auth_key has been found right, and knows the device from then on.</summary>
internal sealed class LoginWrite(DataServerOptions options, NewSession asked) : JudgedWrite<Nothing, SignedIn>(Actor.Nobody)
{
    protected override long? LockedUserId => asked.UserId;

    // Both may have changed since the key was found right.
    protected override async Task<Judgement<Nothing, SignedIn>> JudgeAsync(Transaction transaction) =>
        await AccountStatements.FindAsync(transaction, asked.UserId) is { IsDisabled: false, Credential: { } credential }
            && credential.Fits(asked.AuthHash)
            ? Go(default)
            : new Refusal(RefusalKind.AccountChanged);

    protected override async Task<Change<SignedIn>> ApplyAsync(Transaction transaction, Nothing plan)
    {
        var now = transaction.Now;
        var ended = await SessionStatements.EndStaleAsync(transaction, asked.UserId, now, options.MaxUserSessions - 1);
        var expiresTs = now + (long)options.SessionLifetime.TotalMilliseconds;
        var sessionId = await SessionStatements.InsertAsync(
            transaction, asked.TokenHash, asked.UserId, asked.DeviceName, now, expiresTs);
        var deviceKey = await KnowDeviceAsync(transaction, now);
        return new Change<SignedIn>(new SignedIn(sessionId, expiresTs, deviceKey), ended);
    }

    private async Task<byte[]> KnowDeviceAsync(Transaction transaction, long now)
    {
        if (asked.DeviceKey is { } offered
            && await AccountStatements.UseDeviceAsync(transaction, DeviceKeys.HashOf(offered), asked.UserId, now))
        {
            return offered;
        }

        var deviceKey = DeviceKeys.Create();
        await AccountStatements.InsertDeviceAsync(
            transaction, DeviceKeys.HashOf(deviceKey), asked.UserId, now, options.MaxUserDevices);
        return deviceKey;
    }
}
