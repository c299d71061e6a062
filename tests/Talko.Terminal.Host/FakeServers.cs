using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Terminal.Sessions;

namespace Talko.Terminal.Host;

/// <summary>Servers that know a few people and are as far away as a test wants them.</summary>
internal sealed class FakeServers(FakeSession session, int failures = 0, bool isSilent = false) : IChatServers
{
    private readonly List<User> _users = [FakeSession.Me, FakeSession.Joe, FakeSession.Ada];
    private int _failures = failures;

    public string Address => "fake:8889";

    public Task<User> GetUserAsync(long userId, CancellationToken cancellationToken) =>
        AnswerAsync(_users.Find(user => user.UserId == userId), cancellationToken);

    public Task<User> FindUserAsync(string userName, CancellationToken cancellationToken) =>
        AnswerAsync(
            _users.Find(user => user.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase)), cancellationToken);

    public Task<User> InsertUserAsync(string userName, CancellationToken cancellationToken)
    {
        if (userName.Length > 64)
        {
            throw RpcException.InvalidParams("user_name must be 1 to 64 characters");
        }

        var user = new User(_users.Count + 1, userName);
        _users.Add(user);
        session.SignIn(user);
        return Task.FromResult(user);
    }

    public IChatSession OpenSession(long userId) => session;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<User> AnswerAsync(User? user, CancellationToken cancellationToken)
    {
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
