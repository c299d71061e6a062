using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sessions;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing.Accounts;

/// <summary>Begins a session of a user whose auth_key has been found right, and knows the device from then on.</summary>
internal sealed class LoginWrite(DataServerOptions options, NewSession asked) : JudgedWrite<Nothing, SignedIn>(Actor.Nobody)
{
    // Both may have changed since the key was found right.
    protected override Judgement<Nothing, SignedIn> Judge(Queries queries, long now) =>
        queries.Accounts.Find(asked.UserId) is { IsDisabled: false, Credential: { } credential }
            && credential.Fits(asked.AuthHash)
            ? Go(default)
            : new Refusal(RefusalKind.AccountChanged);

    protected override Change<SignedIn> Apply(Transaction transaction, Nothing plan)
    {
        var now = transaction.Now;
        var ended = transaction.Sessions.EndStale(asked.UserId, now, options.MaxUserSessions - 1);
        var expiresTs = now + (long)options.SessionLifetime.TotalMilliseconds;
        var sessionId = transaction.Sessions.Insert(asked.TokenHash, asked.UserId, asked.DeviceName, now, expiresTs);
        return new Change<SignedIn>(new SignedIn(sessionId, expiresTs, KnowDevice(transaction, now)), ended);
    }

    private byte[] KnowDevice(Transaction transaction, long now)
    {
        if (asked.DeviceKey is { } offered && transaction.Devices.Use(DeviceKeys.HashOf(offered), asked.UserId, now))
        {
            return offered;
        }

        var deviceKey = DeviceKeys.Create();
        transaction.Devices.Insert(DeviceKeys.HashOf(deviceKey), asked.UserId, now, options.MaxUserDevices);
        return deviceKey;
    }
}
