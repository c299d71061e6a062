using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Servers;

namespace Talko.Terminal.Host;

/// <summary>
/// Accounts whose names and passwords say what shall happen: the password <c>slow password</c> is never answered, the
/// user Busy has tried too often, the user Disabled may not come in, <see cref="Invite"/> is the only invite.
/// </summary>
internal sealed class FakeAccounts(bool isByInvite) : IAccounts
{
    public const string Password = "correct horse";
    public const string SlowPassword = "slow password";
    public const string Invite = "good invite";
    public const string ValidToken = "valid-token";
    public const long Expires = 32503680000000;

    /// <summary>What every login gives the device.</summary>
    public static readonly byte[] DeviceKey = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private readonly Dictionary<string, User> _users =
        ((User[])[FakeMessenger.Me, FakeMessenger.Joe, FakeMessenger.Ada]).ToDictionary(
            user => user.UserName, StringComparer.OrdinalIgnoreCase);

    private string _password = Password;

    public string? Token { get; set; }

    /// <summary>What the last login was offered.</summary>
    public byte[]? OfferedKey { get; private set; }

    public IEnumerable<User> Users => _users.Values;

    /// <summary>What the front end asked for, in order.</summary>
    public List<string> Calls { get; } = [];

    public List<SessionInfo> Sessions { get; } =
    [
        new SessionInfo(1, 0, 1773480360000, Expires) { DeviceName = "terminal on laptop", IsCurrent = true },
        new SessionInfo(2, 0, 1773480360000, Expires) { DeviceName = "Firefox \e[31mon\u202e phone 漢字" },
        new SessionInfo(3, 0, 1741944360000, Expires),
    ];

    /// <summary>What the next call fails with.</summary>
    public Exception? NextFailure { get; set; }

    /// <summary>Every answer waits for it, also where it was cancelled.</summary>
    public Task Answering { get; set; } = Task.CompletedTask;

    public async Task<LoginResult> LoginAsync(
        string userName, string password, byte[]? deviceKey, CancellationToken cancellationToken)
    {
        Calls.Add($"login {userName}");
        OfferedKey = deviceKey;
        await WorkAsync(password, cancellationToken);
        if (userName == "Busy")
        {
            throw RpcException.Busy("too many attempts", 41_500);
        }

        if (userName == "Disabled")
        {
            throw RpcException.Forbidden("the account is disabled");
        }

        return _users.TryGetValue(userName, out var user) && password == _password
            ? SignIn(user)
            : throw RpcException.NotSignedIn("wrong name or password");
    }

    public async Task<LoginResult> SignUpAsync(
        string userName, string password, string? invite, CancellationToken cancellationToken)
    {
        Calls.Add($"sign up {userName} {invite}");
        await WorkAsync(password, cancellationToken);
        if (isByInvite && invite != Invite)
        {
            throw RpcException.Forbidden("an invite is needed");
        }

        var user = new User(_users.Count + 1, userName);
        return _users.TryAdd(userName, user) ? SignIn(user) : throw RpcException.Conflict("the name is taken");
    }

    public Task LogoutAsync(long? sessionId, CancellationToken cancellationToken)
    {
        Calls.Add($"logout {sessionId}");
        Sessions.RemoveAll(messenger => messenger.SessionId == sessionId);
        return WorkAsync("", cancellationToken);
    }

    public async Task ChangePasswordAsync(
        string userName, string password, string newPassword, CancellationToken cancellationToken)
    {
        Calls.Add($"change password {userName}");
        await WorkAsync(password, cancellationToken);
        _password = password == _password ? newPassword : throw RpcException.NotSignedIn("wrong password");
    }

    public async Task<IReadOnlyList<SessionInfo>> GetSessionsAsync(CancellationToken cancellationToken)
    {
        await WorkAsync("", cancellationToken);
        return [.. Sessions];
    }

    private async Task WorkAsync(string password, CancellationToken cancellationToken)
    {
        if (NextFailure is { } failure)
        {
            NextFailure = null;
            throw failure;
        }

        // As the client does, on a thread of its own.
        await Answering.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (password == SlowPassword)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    private LoginResult SignIn(User user)
    {
        Token = ValidToken;
        return new LoginResult(user, ValidToken, 1, Expires, DeviceKey);
    }
}
