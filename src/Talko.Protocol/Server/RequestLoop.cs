using Microsoft.Extensions.Logging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;

namespace Talko.Protocol.Server;

/// <summary>
/// Answers the requests of one connection in the order they were sent. Answers are collected while more requests
/// have arrived and sent in one write.
/// </summary>
internal sealed class RequestLoop : IDisposable
{
    private readonly ServerConnection _connection;
    private readonly RpcServerOptions _options;
    private readonly MethodTable _methods;
    private readonly IAuthorizer? _authorizer;
    private readonly ILogger _logger;
    private readonly FrameReader _reader;
    private readonly ResponseWriter _writer = new();
    private readonly RpcRequest _request = new();
    private readonly RpcContext _context;
    private readonly long _authenticateBy;
    private Caller? _recognized;
    private int _requests;
    private bool _keep = true;

    public RequestLoop(ServerConnection connection, RpcServer server)
    {
        _connection = connection;
        _options = server.Options;
        _methods = server.Methods;
        _authorizer = server.Authorizer;
        _logger = server.Logger;
        _reader = new FrameReader(connection.Transport, _options.MaxPayloadBytes) { Allowance = connection.Held };
        _context = new RpcContext(_request, _writer.Result, connection);
        _authenticateBy = Environment.TickCount64 + (long)_options.AuthenticateTimeout.TotalMilliseconds;
    }

    /// <summary>What runs the connection from now on, if a request handed it over.</summary>
    public IConnectionOwner? NewOwner => _context.NewOwner;

    /// <summary>How many bytes have arrived behind the last request that was answered.</summary>
    public int UnreadBytes => _reader.UnreadBytes;

    // Also what was refused counts, so that nobody guesses on and on; the servers' own requests do not.
    private bool HasBroughtTooMany => _authorizer is not null && _requests > _options.MaxRequests;

    /// <summary>Runs until the connection is to be closed or handed over; all answers have been sent.</summary>
    public async Task RunAsync()
    {
        _connection.SetDeadline(_options.FirstByteTimeout);
        while (_keep)
        {
            var wasEmpty = _reader.UnreadBytes == 0;
            _connection.IsIdle = wasEmpty;
            var isOpen = await _reader.FillAsync().ConfigureAwait(false);
            _connection.IsIdle = false;
            if (_connection.Dismissal is { } dismissal)
            {
                RefuseDismissed(dismissal);
            }
            else if (!isOpen)
            {
                RefuseTruncated();
                _keep = false;
            }

            var answered = await AnswerBufferedAsync().ConfigureAwait(false);
            await FlushAsync().ConfigureAwait(false);
            _request.Reset();
            if (wasEmpty || answered)
            {
                // A frame's time runs from its first byte: further pieces of it do not start it anew.
                _connection.SetDeadline(AtMost(_reader.UnreadBytes == 0 ? _options.IdleTimeout : _options.FrameTimeout));
            }

            await LeaveAcceptorAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
    }

    // A peer that has more to say does not keep the thread that accepts.
    private async ValueTask LeaveAcceptorAsync()
    {
        if (_keep && _connection.IsOnAcceptor)
        {
            _connection.IsOnAcceptor = false;
            await Task.Yield();
        }
    }

    private async ValueTask<bool> AnswerBufferedAsync()
    {
        var answered = false;
        while (_keep && TryReadFrame(out var payload))
        {
            _connection.ClearDeadline();
            answered = true;
            await AnswerAsync(payload).ConfigureAwait(false);
            if (_writer.Output.Length >= _options.FlushBytes)
            {
                await FlushAsync().ConfigureAwait(false);
            }
        }

        return answered;
    }

    private bool TryReadFrame(out ReadOnlyMemory<byte> payload)
    {
        try
        {
            return _reader.TryRead(out payload);
        }
        catch (FrameException exception)
        {
            Refuse(new RpcException(exception.Code, exception.Message));
            payload = default;
            return false;
        }
    }

    private async ValueTask AnswerAsync(ReadOnlyMemory<byte> payload)
    {
        _requests++;
        try
        {
            _request.Parse(payload);
        }
        catch (RpcException error)
        {
            _writer.WriteError(error, _request.Id.Span);
            _keep = _request.KeepAlive && !HasBroughtTooMany;
            return;
        }

        _keep = _request.KeepAlive;
        _writer.Begin();
        try
        {
            await InvokeAsync().ConfigureAwait(false);
        }
        catch (RpcException error)
        {
            _context.AbandonOwner();
            _writer.EndError(error, _request.Id.Span);
        }

        _keep &= _context.NewOwner is null;
    }

    private async ValueTask InvokeAsync()
    {
        if (HasBroughtTooMany)
        {
            _keep = false;
            throw RpcException.Busy(
                $"a connection takes {_options.MaxRequests} requests; make another",
                (long)_options.RetryAfter.TotalMilliseconds);
        }

        var handler = _methods.Find(_request.Method)
            ?? throw new RpcException(RpcErrorCode.MethodNotFound, "there is no such method");
        try
        {
            _context.Caller = _authorizer is null ? Caller.Trusted : await AuthorizeAsync(handler).ConfigureAwait(false);
            Recognize(_context.Caller);
            if (handler.Access == MethodAccess.Server)
            {
                _reader.MaxReadBytes = _options.ServerReadBytes;
            }

            await handler.InvokeAsync(_context).ConfigureAwait(false);
            if (_writer.EndResult(_request.Id.Span) > FrameHeader.MaxServerPayload)
            {
                throw new InvalidOperationException($"{handler.Name} made an answer of more than {FrameHeader.MaxServerPayload} bytes");
            }
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            ServerLog.HandlerFailed(_logger, handler.Name, exception);
            throw new RpcException(RpcErrorCode.Internal, "the server failed; its log says why");
        }
    }

    private async ValueTask<Caller> AuthorizeAsync(RpcHandler handler)
    {
        var caller = await _authorizer!.AuthorizeAsync(handler.Access, _request.Auth).ConfigureAwait(false);
        if (caller.IsServer)
        {
            _requests--;
        }

        return caller;
    }

    // Once for a connection; the servers' secret counts also where it comes behind a user's token.
    private void Recognize(Caller caller)
    {
        if (caller != Caller.Nobody && (_recognized is null || (caller.IsServer && !_recognized.IsServer)))
        {
            _recognized = caller;
            _connection.Recognize(caller);
        }
    }

    // Whoever has not shown yet who it is has less time, also with a frame begun.
    private TimeSpan AtMost(TimeSpan timeout)
    {
        if (_authorizer is null || _recognized is not null)
        {
            return timeout;
        }

        var left = TimeSpan.FromMilliseconds(Math.Max(0, _authenticateBy - Environment.TickCount64));
        return left < timeout ? left : timeout;
    }

    // One that waits between two requests just ends, as it does when it is idle for long: there is nothing to answer.
    private void RefuseDismissed(RpcException dismissal)
    {
        _keep = false;
        if (_requests == 0 || _reader.UnreadBytes > 0)
        {
            Refuse(dismissal);
        }
    }

    private void RefuseTruncated()
    {
        if (_reader.UnreadBytes > 0)
        {
            Refuse(RpcException.ParseError(
                _connection.HasExpired ? "the frame did not arrive in time" : "the stream ended inside a frame"));
        }
    }

    private void Refuse(RpcException error)
    {
        _writer.WriteError(error, "null"u8);
        _keep = false;
    }

    private async ValueTask FlushAsync()
    {
        if (_writer.Output.Length > 0)
        {
            await _context.EndBatchAsync().ConfigureAwait(false);
            await _connection.SendAsync(_writer.Output.Written).ConfigureAwait(false);
            _writer.Clear();
        }
    }
}
