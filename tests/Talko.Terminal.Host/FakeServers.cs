using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Terminal.Servers;

namespace Talko.Terminal.Host;

/// <summary>Servers that know a few people and are as far away as a test wants them.</summary>
/// <param name="messenger">The one messenger.</param>
/// <param name="failures">How many calls are not answered at first.</param>
/// <param name="isSilent">Whether calls wait for ever.</param>
/// <param name="signUp">Who may sign up where there are accounts; null is without accounts.</param>
internal sealed class FakeServers(
    FakeMessenger messenger, int failures = 0, bool isSilent = false, string? signUp = null) : IChatServers
{
    private readonly List<User> _users = [FakeMessenger.Me, FakeMessenger.Joe, FakeMessenger.Ada];
    private int _failures = failures;

    public string Address => "fake:8889";

    public string SessionKey => Address;

    public FakeAccounts Accounts { get; } = new(signUp == "invite");

    /// <summary>What the next question for a user fails with.</summary>
    public Exception? NextUserFailure { get; set; }

    /// <summary>The token that was there whenever the servers were asked what they are.</summary>
    public List<string?> TokensAtFirst { get; } = [];

    IAccounts IChatServers.Accounts => Accounts;

    public async Task<ServerInfo> GetServerAsync(CancellationToken cancellationToken)
    {
        TokensAtFirst.Add(Accounts.Token);
        await AnswerAsync(FakeMessenger.Me, cancellationToken);
        var auth = signUp is null ? "trust" : "token";
        return new ServerInfo("DataServer", "0", auth, new ServerLimits()) { SignUp = signUp };
    }

    public Task<User> GetUserAsync(long userId, CancellationToken cancellationToken)
    {
        if (NextUserFailure is { } failure)
        {
            NextUserFailure = null;
            throw failure;
        }

        return signUp is null || Accounts.Token == FakeAccounts.ValidToken
            ? AnswerAsync(_users.Find(user => user.UserId == userId), cancellationToken)
            : throw RpcException.NotSignedIn("the messenger has ended");
    }

    public Task<User> FindUserAsync(string userName, CancellationToken cancellationToken) =>
        AnswerAsync(
            _users.Find(user => user.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase)), cancellationToken);

    public Task<User> InsertUserAsync(string userName, CancellationToken cancellationToken)
    {
        if (userName.Length > 64)
        {
            throw RpcException.InvalidParams("user_name must have 1 to 64 characters");
        }

        var user = new User(_users.Count + 1, userName);
        _users.Add(user);
        return Task.FromResult(user);
    }

    public IMessenger OpenMessenger(long userId)
    {
        messenger.SignIn(Accounts.Users.Concat(_users).First(user => user.UserId == userId));
        return messenger;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<User> AnswerAsync(User? user, CancellationToken cancellationToken)
    {
        // As the client does, on a thread of its own.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (isSilent)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (_failures-- > 0)
        {
            throw new IOException("Nobody answers at fake:8889.");
        }

        return user ?? throw RpcException.NotFound("There is no such user.");
    }
}
