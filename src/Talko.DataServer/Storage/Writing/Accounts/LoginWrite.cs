using Talko.DataServer.Accounts;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

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
    byte[]? offeredKey) : Write(Caller.Nobody)
{
    /// <summary>The session, once committed.</summary>
    public long SessionId { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public long ExpiresTs { get; private set; }

    /// <summary>What the device is known by, once committed.</summary>
    public byte[]? DeviceKey { get; private set; }

    protected override Told? Execute(WriteSession session)
    {
        var userId = account.User.UserId;
        var now = session.Now;

        // Both may have changed since the key was found right.
        var current = session.Credentials.Find(userId);
        if (current is not { IsDisabled: false, Credential: { } credential } || !credential.Fits(account.Credential!.AuthHash))
        {
            throw RpcException.NotSignedIn("the account has just been changed; sign in again");
        }

        var ended = session.Sessions.EndStale(userId, now, options.MaxUserSessions - 1);
        ExpiresTs = now + (long)options.SessionLifetime.TotalMilliseconds;
        SessionId = session.Sessions.Insert(tokenHash, userId, deviceName, now, ExpiresTs);
        DeviceKey = KnowDevice(session, userId, now);
        return ended;
    }

    private byte[] KnowDevice(WriteSession session, long userId, long now)
    {
        if (offeredKey is not null && session.Devices.Use(DeviceKeys.HashOf(offeredKey), userId, now))
        {
            return offeredKey;
        }

        var deviceKey = DeviceKeys.Create();
        session.Devices.Insert(DeviceKeys.HashOf(deviceKey), userId, now, options.MaxUserDevices);
        return deviceKey;
    }
}
