using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;

namespace Talko.Client.Messaging;

/// <summary>
/// Asks the server for a change and takes the answer in at once, before its push. It is asked of the database alone that
/// the chats are of: in another one the same numbers may be others' chats.
/// </summary>
internal sealed class ServerCalls
{
    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly MessengerStore _store;

    public ServerCalls(TalkoClient client, long userId, MessengerStore store)
    {
        _client = client;
        _userId = userId;
        _store = store;
    }

    /// <summary>Asks, and takes the answer in.</summary>
    /// <param name="chatId">The chat that it is about; one that this user takes no part in any more is dropped.</param>
    /// <param name="method">What is asked.</param>
    /// <param name="parameters">The method's params.</param>
    /// <param name="take">Takes the answer in, if the database is still the same.</param>
    /// <param name="cancellationToken">Gives up; the call may have had its effect.</param>
    /// <exception cref="RpcException">The server refused, or does not have the method; the message is for a person.</exception>
    /// <exception cref="IOException">There is no answer; likewise.</exception>
    public async Task<TResult> AskAsync<TParams, TResult>(
        long? chatId,
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        Action<MessengerState, TResult> take,
        CancellationToken cancellationToken)
    {
        var epoch = _store.Read(state => state.Epoch) ?? throw new IOException("there is no connection to the server yet");
        try
        {
            var result = await _client.AskDatabaseAsync(epoch, _userId, method, parameters, cancellationToken)
                .ConfigureAwait(false);
            Update(epoch, state => take(state, result));
            return result;
        }
        catch (RpcException refusal) when (refusal.Code == RpcErrorCode.MethodNotFound)
        {
            throw new RpcException(refusal.Code, "this server cannot do that yet");
        }
        catch (RpcException refusal)
        {
            Update(epoch, state => TakeRefusal(state, chatId, refusal));
            throw;
        }
    }

    private static void TakeRefusal(MessengerState state, long? chatId, RpcException refusal)
    {
        if (refusal.StoredMessage is { } stored)
        {
            state.ApplyAnswer(stored);
        }

        if (refusal.Reason == RpcErrorReason.Participant && chatId is { } gone)
        {
            state.Drop(gone);
        }
    }

    private void Update(string epoch, Action<MessengerState> change) => _store.Update(state =>
    {
        if (state.Epoch == epoch)
        {
            change(state);
        }
    });
}
