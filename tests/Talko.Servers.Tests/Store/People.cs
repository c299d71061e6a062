using System.Security.Cryptography;
using System.Text;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>People who sign up and in; each one's password is their name.</summary>
internal static class People
{
    /// <summary>What somebody signs in with.</summary>
    public static Credential CredentialOf(string password) =>
        new(new byte[16], 600_000, SHA256.HashData(Encoding.UTF8.GetBytes(password)));

    /// <summary>Makes a user who can sign in.</summary>
    public static Task<Outcome<User>> SignUpAsync(
        StoreUnderTest test,
        string name,
        SignUpPolicy policy = SignUpPolicy.Open,
        byte[]? inviteHash = null,
        Actor actor = default) =>
        test.Store.Accounts.InsertAsync(actor, new NewAccount(name, CredentialOf(name), inviteHash, policy));

    /// <summary>Begins a session of a user.</summary>
    public static async Task<(SignedIn Session, byte[] TokenHash)> SignInAsync(
        StoreUnderTest test, long userId, string? device = null, byte[]? deviceKey = null)
    {
        var stop = TestContext.Current.CancellationToken;
        var user = (await test.Store.Users.FindAsync(Actor.Trusted, userId, stop)).Value;
        var tokenHash = RandomNumberGenerator.GetBytes(32);
        var asked = new NewSession(userId, CredentialOf(user.UserName).AuthHash, tokenHash, device, deviceKey);
        return ((await test.Store.Sessions.InsertAsync(asked)).Value, tokenHash);
    }
}
