using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Reading;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Begins a session of a user whose auth_key has been found right, and knows the device from then on.</summary>
/// <param name="options">How long and how many.</param>
/// <param name="account">Whose.</param>
/// <param name="tokenHash">Of the session's token.</param>
/// <param name="deviceName">Null for none.</param>
/// <param name="offeredKey">What the device says an earlier login gave it; null for none.</param>
internal sealed class LoginWrite(
    DataServerOptions options,
    StoredAccount account,
    byte[] tokenHash,
    string? deviceName,
    byte[]? offeredKey) : JudgedWrite<Nothing, SignedIn>(Actor.Nobody)
{
    private readonly long _userId = account.User.UserId;

    // Both may have changed since the key was found right.
    protected override Judgement<Nothing, SignedIn> Judge(Queries queries, long now) =>
        queries.Accounts.Find(_userId) is { IsDisabled: false, Credential: { } credential }
            && credential.Fits(account.Credential!.AuthHash)
            ? Go(default)
            : new Refusal(RefusalKind.AccountChanged);

    protected override Change<SignedIn> Apply(WriteSession session, Nothing plan)
    {
        var now = session.Now;
        var ended = session.Sessions.EndStale(_userId, now, options.MaxUserSessions - 1);
        var expiresTs = now + (long)options.SessionLifetime.TotalMilliseconds;
        var sessionId = session.Sessions.Insert(tokenHash, _userId, deviceName, now, expiresTs);
        return new Change<SignedIn>(new SignedIn(sessionId, expiresTs, KnowDevice(session, now)), ended);
    }

    private byte[] KnowDevice(WriteSession session, long now)
    {
        if (offeredKey is not null && session.Devices.Use(DeviceKeys.HashOf(offeredKey), _userId, now))
        {
            return offeredKey;
        }

        var deviceKey = DeviceKeys.Create();
        session.Devices.Insert(DeviceKeys.HashOf(deviceKey), _userId, now, options.MaxUserDevices);
        return deviceKey;
    }
}
