using Talko.Hosting;
using Talko.Hosting.Access;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Client;
using Talko.Servers;

namespace Talko.Admin;

/// <summary>
/// The DataServer, reached with the servers' secret. Where none runs, one is started on the file for as long as it is
/// needed, which listens nowhere: so there is one code that changes accounts.
/// </summary>
internal sealed class AdminConnection : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(15);

    private readonly ServerProcess? _own;

    private AdminConnection(RpcConnection connection, ServerProcess? own)
    {
        Connection = connection;
        _own = own;
    }

    public RpcConnection Connection { get; }

    /// <exception cref="StartException">There is no such Talko, or it is not this one.</exception>
    public static async Task<AdminConnection> OpenAsync(AdminOptions options, CancellationToken cancellationToken)
    {
        var info = await FindAsync(options, cancellationToken);
        if (info?.Auth == TalkoServers.Trust)
        {
            throw new StartException($"the DataServer at {options.Data} runs with --auth=trust, where there are no accounts");
        }

        if (info is not null)
        {
            return new AdminConnection(await ConnectAsync(options, cancellationToken), own: null);
        }

        if (options.Database.IsInUse())
        {
            throw new StartException($"a DataServer uses {options.Database.Given}, but none is at {options.Data}: give its --data_port");
        }

        return await StartAsync(options, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        if (_own is not null)
        {
            await _own.StopAsync();
            _own.Dispose();
        }
    }

    private static async Task<Protocol.Messages.ServerInfo?> FindAsync(AdminOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await options.Data.FindServerAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartException($"{options.Data} is used by something else: {exception.Message}; if it speaks TLS, give --tls_ca or --tls_name", exception);
        }
    }

    private static async Task<RpcConnection> ConnectAsync(AdminOptions options, CancellationToken cancellationToken)
    {
        var secret = SecretFile.ReadExisting(options.SecretPath);
        try
        {
            return await options.Data.ConnectAsync(secret, TalkoServers.Data, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartException($"{exception.Message}; give the secret's file by --server_secret", exception);
        }
    }

    private static async Task<AdminConnection> StartAsync(AdminOptions options, CancellationToken cancellationToken)
    {
        options.Database.RequireThere();
        string[] arguments =
        [
            "--auth=token", "--broadcast_port=0", .. options.Database.ArgumentsAlone, $"--server_secret={options.SecretPath}",
        ];
        var own = await ServerProcess.StartUnheardAsync("Talko.DataServer", arguments, cancellationToken);
        try
        {
            var connection = own.Connect();
            await IdentifyAsync(connection, SecretFile.ReadExisting(options.SecretPath), cancellationToken);
            return new AdminConnection(connection, own);
        }
        catch
        {
            await own.StopAsync();
            own.Dispose();
            throw;
        }
    }

    private static async Task IdentifyAsync(
        RpcConnection connection,
        ServerSecret secret,
        CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);
        try
        {
            var identity = new ServerIdentity(TalkoServers.Data, secret) { ShowsSecret = true };
            await connection.IdentifyAsync(identity, deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException("the DataServer does not answer", exception);
        }
    }
}
