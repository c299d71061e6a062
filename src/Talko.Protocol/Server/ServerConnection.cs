using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.Protocol.Server;

/// <summary>
/// One accepted connection. One task runs it; the server's watchdog and its stopping only end its waits, by the
/// deadline and by shutting the socket down.
/// </summary>
internal sealed class ServerConnection : IThreadPoolWorkItem
{
    private const long NoDeadline = long.MaxValue;

    // What closing connections read is dropped unseen, so all of them read into the same bytes.
    private static readonly byte[] Dropped = new byte[4096];

    private readonly RpcServer _server;
    private readonly Socket _socket;
    private long _deadline = NoDeadline;
    private bool _isIdle;
    private bool _isSending;
    private Action? _atEnd;

    public ServerConnection(RpcServer server, Socket socket, bool isPrompt)
    {
        _server = server;
        IsOnAcceptor = isPrompt;
        _socket = socket;
        Transport = isPrompt ? new PromptStream(socket) : new NetworkStream(socket, ownsSocket: false);
        RemoteEndPoint = socket.RemoteEndPoint;
        ClientAddress = ClientAddress.Of((RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None);
        Held = new HeldBytes(this, server.Strangers);
    }

    public Stream Transport { get; private set; }

    /// <summary>Whether a thread that accepts connections runs it.</summary>
    public bool IsOnAcceptor { get; set; }

    public EndPoint? RemoteEndPoint { get; }

    /// <summary>The peer that it counts for; the table's.</summary>
    public ClientAddress ClientAddress { get; set; }

    /// <summary>Why it is told to go away, where it is one too many; null otherwise.</summary>
    public RpcException? Refusal { get; set; }

    /// <summary>Why it is told to go away although it had begun; null otherwise.</summary>
    public RpcException? Dismissal { get; private set; }

    /// <summary>Whether it waits for a request, or is a stream: ending it takes nothing away that has begun.</summary>
    public bool IsIdle
    {
        get => Volatile.Read(ref _isIdle);
        set => Volatile.Write(ref _isIdle, value);
    }

    /// <summary>What its requests and answers hold in memory.</summary>
    public HeldBytes Held { get; }

    /// <summary>Starts the connection's task; the pool calls it.</summary>
    public void Execute() => _ = RunAsync();

    public void SetDeadline(TimeSpan timeout) =>
        Volatile.Write(ref _deadline, Environment.TickCount64 + (long)timeout.TotalMilliseconds);

    public void ClearDeadline() => Volatile.Write(ref _deadline, NoDeadline);

    /// <summary>Whether a wait of this connection has lasted too long.</summary>
    public bool IsOverdue(long now) => Volatile.Read(ref _deadline) <= now;

    /// <summary>Whether the watchdog has ended this connection's input.</summary>
    public bool HasExpired { get; private set; }

    /// <summary>
    /// What the watchdog does with an overdue connection: first its input ends, so that it is answered and closed
    /// like any other; if it is overdue once more, it is cut off.
    /// </summary>
    public void Expire()
    {
        if (HasExpired)
        {
            Abort();
            return;
        }

        HasExpired = true;
        SetDeadline(_server.Options.DrainTimeout);
        EndInput();
    }

    /// <summary>Has something done when it has ended. Only its own task calls this.</summary>
    public void AtEnd(Action work) => _atEnd += work;

    /// <summary>What a handler keeps with it. Only its own task uses this.</summary>
    public object? State { get; set; }

    /// <summary>Lets the connection answer what has arrived, and no more.</summary>
    public void EndInput() => Shutdown(SocketShutdown.Receive);

    /// <summary>Ends the connection at once: what it waits for ends or fails.</summary>
    public void Abort() => Shutdown(SocketShutdown.Both);

    /// <summary>
    /// Has the connection say why it ends, behind what it is answering. One whose peer does not read is ended at once: it
    /// would not hear.
    /// </summary>
    public void Dismiss(RpcException reason)
    {
        lock (_socket)
        {
            Dismissal ??= reason;
            Shutdown(_isSending ? SocketShutdown.Both : SocketShutdown.Receive);
        }
    }

    /// <summary>Sends answers. While the peer does not take them, they count as held.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> answers)
    {
        SetDeadline(_server.Options.WriteTimeout);
        var sending = Transport.WriteAsync(answers);
        if (sending.IsCompleted)
        {
            await sending.ConfigureAwait(false);
            return;
        }

        SetSending(true);
        Held.Take(answers.Length);
        try
        {
            await sending.ConfigureAwait(false);
        }
        finally
        {
            SetSending(false);
            Held.GiveBack(answers.Length);
        }
    }

    /// <summary>Its requests are made by this caller: it counts for that from now on.</summary>
    public void Recognize(Caller caller)
    {
        _server.Recognize(this, caller);
        Held.MoveTo(caller.IsTrusted ? _server.Strangers : caller.IsServer ? null : _server.Users, caller.UserId ?? 0);
    }

    /// <exception cref="RpcException">That address has too many connections.</exception>
    public void SetClientAddress(ClientAddress address) => _server.Move(this, address);

    private void SetSending(bool isSending)
    {
        lock (_socket)
        {
            _isSending = isSending;
            if (isSending && Dismissal is not null)
            {
                Shutdown(SocketShutdown.Both);
            }
        }
    }

    private void Shutdown(SocketShutdown side)
    {
        // Not while it is being closed: a socket that is closed and used at once is reset, and the peer may lose an answer.
        lock (_socket)
        {
            try
            {
                _socket.Shutdown(side);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // It has ended by itself in the meantime, which is what was wanted.
            }
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await SecureAsync().ConfigureAwait(false);
            var (owner, unreadBytes) = Refusal is { } refusal
                ? await RefuseAsync(refusal).ConfigureAwait(false)
                : await AnswerRequestsAsync().ConfigureAwait(false);
            if (owner is null)
            {
                await CloseAsync(unreadBytes).ConfigureAwait(false);
            }
            else
            {
                ClearDeadline();
                IsIdle = true;
                await owner.RunAsync(Transport, _socket, unreadBytes).ConfigureAwait(false);

                // Something may still be sent on it: it is to end, not to be reset.
                Abort();
            }
        }
        catch (Exception exception) when (exception
            is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            ServerLog.ConnectionLost(_server.Logger, RemoteEndPoint, exception.Message);
        }
        catch (Exception exception)
        {
            ServerLog.ConnectionFailed(_server.Logger, RemoteEndPoint, exception);
        }
        finally
        {
            await Transport.DisposeAsync().ConfigureAwait(false);
            lock (_socket)
            {
                _socket.Dispose();
            }

            _server.Remove(this);
            _atEnd?.Invoke();
        }
    }

    private async ValueTask SecureAsync()
    {
        if (_server.Options.Certificate is { } certificate)
        {
            SetDeadline(_server.Options.HandshakeTimeout);
            var secured = new SslStream(Transport);
            Transport = secured;
            await secured.AuthenticateAsServerAsync(certificate.Current()).ConfigureAwait(false);
        }
    }

    private async ValueTask<(IConnectionOwner? Owner, int UnreadBytes)> RefuseAsync(RpcException refusal)
    {
        using var answer = new ResponseWriter();
        answer.WriteError(refusal, "null"u8);
        await SendAsync(answer.Output.Written).ConfigureAwait(false);
        return (null, 0);
    }

    // In a method of its own: a stream lives for days, and must not hold the buffers of its first request.
    private async ValueTask<(IConnectionOwner? Owner, int UnreadBytes)> AnswerRequestsAsync()
    {
        using var requests = new RequestLoop(this, _server);
        try
        {
            await requests.RunAsync().ConfigureAwait(false);
            return (requests.NewOwner, requests.UnreadBytes);
        }
        catch
        {
            requests.NewOwner?.Abandon();
            throw;
        }
    }

    // Closing a socket that holds unread bytes resets the connection, and the peer may lose the answer. So the
    // sending side is ended first, and what still comes is read for a while (protocol-servers.md, Connections).
    private async ValueTask CloseAsync(int unreadBytes)
    {
        if (Transport is SslStream secured)
        {
            SetDeadline(_server.Options.WriteTimeout);
            await secured.ShutdownAsync().ConfigureAwait(false);
        }

        // The request of a refused peer is still to come.
        if (Refusal is null && unreadBytes == 0 && _socket.Available == 0)
        {
            return;
        }

        _socket.Shutdown(SocketShutdown.Send);
        SetDeadline(_server.Options.DrainTimeout);
        var left = _server.Options.DrainBytes - unreadBytes;
        for (int count; left > 0; left -= count)
        {
            count = await Transport.ReadAsync(Dropped).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }
        }
    }
}
