using Talko.Client;
using Talko.Client.Session;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Sessions;

/// <summary>Talko's servers.</summary>
internal sealed class ChatServers(TalkoClientOptions options) : IChatServers
{
    private readonly TalkoClient _client = new(options);

    public string Address => $"{options.Host}:{options.DataPort}";

    public Task<User> GetUserAsync(long userId, CancellationToken cancellationToken) =>
        _client.GetUserAsync(userId, cancellationToken);

    public Task<User> FindUserAsync(string userName, CancellationToken cancellationToken) =>
        _client.FindUserAsync(userName, cancellationToken);

    public Task<User> InsertUserAsync(string userName, CancellationToken cancellationToken) =>
        _client.InsertUserAsync(userName, cancellationToken);

    public IChatSession OpenSession(long userId) => new OpenedSession(new ChatSession(_client, userId));

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
