using Talko.Client.Calls;
using Talko.Protocol.Client;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client;

public sealed partial class TalkoClient
{
    /// <summary>Stores a message in the database of this epoch; nothing is sent to another.</summary>
    /// <exception cref="IOException">The database was replaced, or there is no answer.</exception>
    internal async Task<Message> InsertMessageAsync(
        string epoch,
        InsertMessageParams parameters,
        CancellationToken cancellationToken)
    {
        var result = await AskDatabaseAsync(
            epoch, parameters.UserId, TalkoMethods.InsertMessage, parameters, cancellationToken).ConfigureAwait(false);
        return result.Message;
    }

    /// <summary>Makes a chat in the database of this epoch; nothing is sent to another.</summary>
    /// <inheritdoc cref="InsertMessageAsync(string, InsertMessageParams, CancellationToken)"/>
    internal async Task<Chat> InsertChatAsync(
        string epoch,
        long userId,
        InsertChatParams parameters,
        CancellationToken cancellationToken)
    {
        var result = await AskDatabaseAsync(epoch, userId, TalkoMethods.InsertChat, parameters, cancellationToken)
            .ConfigureAwait(false);
        return result.Chat;
    }

    /// <summary>Asks the database of this epoch; nothing is sent to another.</summary>
    /// <inheritdoc cref="InsertMessageAsync(string, InsertMessageParams, CancellationToken)"/>
    internal Task<TResult> AskDatabaseAsync<TParams, TResult>(
        string epoch,
        long userId,
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        CancellationToken cancellationToken) =>
        CallDeadline.RunAsync(
            _dataServer,
            Options.CallTimeout,
            Options.TimeProvider,
            token => _pool.CallAsync(
                method,
                parameters,
                isRepeatable: true,
                Token,
                token,
                connection => RequireEpochAsync(connection, userId, epoch, token)),
            cancellationToken);

    // A server keeps its database for as long as it runs, so each connection is asked once.
    private static async Task RequireEpochAsync(
        RpcConnection connection,
        long userId,
        string epoch,
        CancellationToken cancellationToken)
    {
        if (connection.Epoch is null)
        {
            var parameters = new GetChatsParams(userId, MessageLimit: 0, Limit: 1);
            var page = await connection.CallAsync(TalkoMethods.GetChats, parameters, keepAlive: true, cancellationToken)
                .ConfigureAwait(false);
            connection.Epoch = page.Epoch;
        }

        if (connection.Epoch != epoch)
        {
            throw new IOException("the server's data was replaced");
        }
    }
}
