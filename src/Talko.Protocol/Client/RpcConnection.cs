using System.Buffers.Text;
using System.Net.Sockets;
using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;
using Talko.Protocol.Methods;
using Talko.Protocol.Transport;

namespace Talko.Protocol.Client;

/// <summary>
/// The caller's end of a connection. Used by one task at a time, but for one that sends and one that receives.
/// A cancelled or failed operation leaves it unusable: dispose it.
/// </summary>
public sealed class RpcConnection : IAsyncDisposable
{
    /// <summary>No server payload is larger (protocol.md, Frame).</summary>
    public const int MaxPayloadBytes = FrameHeader.MaxServerPayload;

    private readonly TcpClient _client;
    private readonly NetworkStream _transport;
    private readonly FrameReader _reader;
    private long _lastId;

    private RpcConnection(TcpClient client)
    {
        _client = client;
        _client.NoDelay = true;
        _transport = client.GetStream();
        _reader = new FrameReader(_transport, MaxPayloadBytes);
    }

    /// <summary>
    /// Whether another request can be sent: nothing has been closed and no byte has come that nobody asked for.
    /// Only meaningful while no call is under way.
    /// </summary>
    public bool IsReusable =>
        _reader.UnreadBytes == 0 && _client.Connected && !_client.Client.Poll(0, SelectMode.SelectRead);

    /// <summary>Connects to a server.</summary>
    /// <exception cref="IOException">It cannot be reached in time; the message is for a person.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public static async Task<RpcConnection> ConnectAsync(
        string host,
        int port,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, deadline.Token).ConfigureAwait(false);
            return new RpcConnection(client);
        }
        catch (Exception exception)
        {
            client.Dispose();
            throw exception switch
            {
                SocketException => new IOException($"cannot reach {host}:{port}: {exception.Message}", exception),
                OperationCanceledException when !cancellationToken.IsCancellationRequested =>
                    new IOException($"cannot reach {host}:{port}: no answer within {timeout.TotalSeconds:0.#} s", exception),
                _ => exception,
            };
        }
    }

    /// <summary>Has the system notice a peer that vanished without a word, within a minute.</summary>
    public void EnableTcpKeepAlive() => TcpKeepAlive.Enable(_client.Client);

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="parameters">The method's params.</param>
    /// <param name="keepAlive">Whether the connection is wanted for more; otherwise the server closes it.</param>
    /// <param name="cancellationToken">Gives up waiting; the request may have had its effect.</param>
    /// <exception cref="RpcException">The answer is an error; the connection is usable where it was kept.</exception>
    /// <exception cref="IOException">The connection was lost, or what came is not an answer to the request.</exception>
    public async Task<TResult> CallAsync<TParams, TResult>(
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        bool keepAlive,
        CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        using var frame = new PooledBuffer();
        RequestWriter.Write(frame, method, parameters, id, keepAlive);
        await SendFrameAsync(frame.Written, cancellationToken).ConfigureAwait(false);
        var payload = await ReceiveAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new EndOfStreamException("the server closed the connection without an answer");
        return ReadResult(payload, method, id);
    }

    /// <summary>Sends bytes that are one or more whole frames.</summary>
    /// <exception cref="IOException">The connection was lost.</exception>
    public ValueTask SendFrameAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken) =>
        _transport.WriteAsync(frames, cancellationToken);

    /// <summary>The next payload, valid until the next call; null where the server ended the connection.</summary>
    /// <exception cref="IOException">The connection was lost, or what came is not a frame.</exception>
    public ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }

    private static TResult ReadResult<TParams, TResult>(
        ReadOnlyMemory<byte> payload,
        RpcMethod<TParams, TResult> method,
        long id)
    {
        var response = RpcResponse.Parse(payload);
        if (response.Error is { } error)
        {
            throw error;
        }

        if (!Utf8Parser.TryParse(response.Id.Span, out long answeredId, out _) || answeredId != id)
        {
            throw new IOException("the answer is to another request");
        }

        try
        {
            return JsonSerializer.Deserialize(response.Result.Span, method.Result)
                ?? throw new IOException("the answer has no result");
        }
        catch (JsonException exception)
        {
            throw new IOException($"the answer is not a result of {method.Name}", exception);
        }
    }
}
