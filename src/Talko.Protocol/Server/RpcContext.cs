using System.Net;
using System.Text.Json;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.Protocol.Server;

/// <summary>What a handler sees of the request it answers and of the connection it came on.</summary>
public sealed class RpcContext
{
    private readonly RpcRequest _request;
    private readonly ServerConnection _connection;
    private Func<ValueTask>? _batchEnd;

    internal RpcContext(RpcRequest request, Utf8JsonWriter result, ServerConnection connection)
    {
        _request = request;
        Result = result;
        _connection = connection;
    }

    /// <summary>The request's params.</summary>
    public RpcParams Params => _request.Params;

    /// <summary>Who makes the request, and may call this method.</summary>
    public Caller Caller { get; internal set; } = Caller.Nobody;

    /// <summary>Where the result is written: one JSON value.</summary>
    public Utf8JsonWriter Result { get; }

    /// <summary>Whose limits the connection's requests count for.</summary>
    public ClientAddress ClientAddress => _connection.ClientAddress;

    /// <summary>Counts the connection for another address from now on: the one that a bridge asks for.</summary>
    /// <exception cref="RpcException">That address has too many connections.</exception>
    public void SetClientAddress(IPAddress address) => _connection.SetClientAddress(ClientAddress.Of(address));

    /// <summary>
    /// Has something done once, when the requests that have arrived together are answered, before their answers are
    /// sent: so that work for many of them can be done at once.
    /// </summary>
    public void AtBatchEnd(Func<ValueTask> work) => _batchEnd = work;

    /// <summary>Has something done once, when the connection has ended, however it does.</summary>
    public void AtConnectionEnd(Action work) => _connection.AtEnd(work);

    /// <summary>What a handler keeps for the connection's later requests, as long as it lasts; null until one does.</summary>
    public object? ConnectionState
    {
        get => _connection.State;
        set => _connection.State = value;
    }

    internal IConnectionOwner? NewOwner { get; private set; }

    /// <summary>Writes the result of a method that has nothing to say: {}.</summary>
    public void WriteEmptyResult()
    {
        Result.WriteStartObject();
        Result.WriteEndObject();
    }

    /// <summary>
    /// Hands the connection over: once this request's answer has been sent, nothing more is read as a request and
    /// the owner runs the connection until its end.
    /// </summary>
    public void HandOver(IConnectionOwner owner) => NewOwner = owner;

    internal ValueTask EndBatchAsync()
    {
        var work = _batchEnd;
        _batchEnd = null;
        return work?.Invoke() ?? ValueTask.CompletedTask;
    }

    internal void AbandonOwner()
    {
        NewOwner?.Abandon();
        NewOwner = null;
    }
}
