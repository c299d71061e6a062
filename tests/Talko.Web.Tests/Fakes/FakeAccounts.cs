using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Talko.Client.Accounts;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Server;

namespace Talko.Web.Tests.Fakes;

/// <summary>Who may sign in at the fake servers, and who has. Without a secret they believe everybody.</summary>
internal sealed class FakeAccounts(FakeStore store, FakeStreams streams) : IAuthorizer
{
    private static readonly byte[] UnknownSalt = new byte[16];

    private readonly Lock _lock = new();
    private readonly Dictionary<long, (LoginParameters Parameters, byte[] AuthKey)> _credentials = [];
    private readonly List<FakeSession> _sessions = [];
    private long _lastSessionId;

    /// <summary>The servers' secret; with it they run in token mode.</summary>
    public ServerSecret? Secret { get; set; }

    public string SignUp { get; set; } = "open";

    /// <summary>What sign-ups by invite must bring.</summary>
    public string Invite { get; } = "a7GkP2";

    /// <summary>What LoginParameters are given to everybody instead of the right ones; null gives those.</summary>
    public LoginParameters? BadParameters { get; set; }

    public bool IsTokenMode => Secret is not null;

    /// <summary>What requests brought in auth, with who may call their methods.</summary>
    public ConcurrentQueue<(MethodAccess Access, string? Auth)> Auths { get; } = new();

    /// <summary>For whom the bridge said that it asks.</summary>
    public ConcurrentQueue<string> ClientAddresses { get; } = new();

    /// <summary>What logins brought as device_key.</summary>
    public ConcurrentQueue<byte[]?> OfferedKeys { get; } = new();

    public IReadOnlyList<FakeSession> Sessions
    {
        get
        {
            lock (_lock)
            {
                return [.. _sessions];
            }
        }
    }

    /// <summary>Gives a user a password, without the page's help.</summary>
    public async Task SetPasswordAsync(User user, string password)
    {
        var keys = await PasswordKeys.DeriveAsync(password, PasswordKeys.NewParameters());
        Keep(user, keys.Parameters, keys.AuthKey);
    }

    /// <summary>Whether it is the user's password by the client library's reckoning.</summary>
    public async Task<bool> IsPasswordAsync(User user, string password) =>
        IsKeyOf(user, (await PasswordKeys.DeriveAsync(password, GetParameters(user.UserName))).AuthKey);

    public FakeSession Begin(User user, string? deviceName)
    {
        lock (_lock)
        {
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            var session = new FakeSession(++_lastSessionId, token, user, deviceName);
            _sessions.Add(session);
            return session;
        }
    }

    public void End(Predicate<FakeSession> which)
    {
        List<FakeSession> ended;
        lock (_lock)
        {
            ended = _sessions.FindAll(which);
            _sessions.RemoveAll(which);
        }

        foreach (var session in ended)
        {
            streams.EndOf(session.SessionId);
        }
    }

    public ValueTask<Caller> AuthorizeAsync(MethodAccess access, string? auth)
    {
        Auths.Enqueue((access, auth));
        if (access != MethodAccess.User && auth is not null && Secret!.Matches(auth))
        {
            return new(Caller.Server);
        }

        if (access == MethodAccess.Anyone)
        {
            return new(Caller.Nobody);
        }

        var session = Sessions.FirstOrDefault(session => session.Token == auth);
        return access == MethodAccess.User && session is not null
            ? new(Caller.OfSession(session.User.UserId, session.SessionId, session.ExpiresTs, false, 0))
            : throw RpcException.NotSignedIn("the session has ended; sign in again");
    }

    /// <summary>The session of whoever calls in token mode.</summary>
    public FakeSession Of(Caller caller) => Sessions.First(session => session.SessionId == caller.SessionId);

    public LoginParameters GetParameters(string name)
    {
        lock (_lock)
        {
            var user = store.TryFindUser(name);
            return BadParameters
                ?? (user is not null && _credentials.TryGetValue(user.UserId, out var credential)
                    ? credential.Parameters
                    : new LoginParameters(UnknownSalt, KeyBounds.MinIterations));
        }
    }

    public User AddUser(string name, LoginParameters parameters, byte[] authKey, string? invite)
    {
        if (SignUp == "closed" || (SignUp == "invite" && invite != Invite))
        {
            throw RpcException.Forbidden("this invite is not, or no longer, valid");
        }

        if (store.TryFindUser(name) is not null)
        {
            throw RpcException.Conflict("the user_name is taken");
        }

        var user = store.AddUser(name);
        Keep(user, parameters, authKey);
        return user;
    }

    public LoginResult Login(string name, byte[] authKey, string? deviceName, byte[]? deviceKey)
    {
        OfferedKeys.Enqueue(deviceKey);
        var user = store.TryFindUser(name);
        if (user is null || !IsKeyOf(user, authKey))
        {
            throw RpcException.NotSignedIn("wrong name or password");
        }

        var session = Begin(user, deviceName);
        return new LoginResult(
            user, session.Token, session.SessionId, session.ExpiresTs, deviceKey ?? RandomNumberGenerator.GetBytes(32));
    }

    public void ChangePassword(FakeSession caller, byte[] authKey, LoginParameters parameters, byte[] newAuthKey)
    {
        if (!IsKeyOf(caller.User, authKey))
        {
            throw RpcException.NotSignedIn("wrong password");
        }

        Keep(caller.User, parameters, newAuthKey);
        End(session => session.User == caller.User && session != caller);
    }

    private bool IsKeyOf(User user, byte[] authKey)
    {
        lock (_lock)
        {
            return _credentials.TryGetValue(user.UserId, out var credential) && credential.AuthKey.SequenceEqual(authKey);
        }
    }

    private void Keep(User user, LoginParameters parameters, byte[] authKey)
    {
        lock (_lock)
        {
            _credentials[user.UserId] = (parameters, authKey);
        }
    }
}
