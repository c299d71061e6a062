using Talko.Client;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Servers;

/// <summary>Talko's servers.</summary>
internal sealed class ChatServers : IChatServers
{
    private readonly TalkoClient _client;

    public ChatServers(TalkoClientOptions options)
    {
        _client = new TalkoClient(options);
        Accounts = new Accounts(_client);
        Address = $"{options.Host}:{options.DataPort}";
        SessionKey = options.Tls is null ? Address : $"tls:{Address}";
    }

    public string Address { get; }

    public string SessionKey { get; }

    public IAccounts Accounts { get; }

    public Task<ServerInfo> GetServerAsync(CancellationToken cancellationToken) =>
        _client.GetDataServerAsync(cancellationToken);

    public Task<User> GetUserAsync(long userId, CancellationToken cancellationToken) =>
        _client.GetUserAsync(userId, cancellationToken);

    public Task<User> FindUserAsync(string userName, CancellationToken cancellationToken) =>
        _client.FindUserAsync(userName, cancellationToken);

    public Task<User> InsertUserAsync(string userName, CancellationToken cancellationToken) =>
        _client.InsertUserAsync(userName, cancellationToken);

    public IMessenger OpenMessenger(long userId) => new OpenedMessenger(new Messenger(_client, userId));

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
