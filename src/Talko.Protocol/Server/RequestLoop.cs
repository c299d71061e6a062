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
    private readonly ILogger _logger;
    private readonly FrameReader _reader;
    private readonly ResponseWriter _writer = new();
    private readonly RpcRequest _request = new();
    private readonly RpcContext _context;
    private bool _keep = true;

    public RequestLoop(ServerConnection connection, RpcServerOptions options, MethodTable methods, ILogger logger)
    {
        _connection = connection;
        _options = options;
        _methods = methods;
        _logger = logger;
        _reader = new FrameReader(connection.Transport, options.MaxPayloadBytes);
        _context = new RpcContext(_request, _writer.Result, connection.RemoteEndPoint);
    }

    /// <summary>What runs the connection from now on, if a request handed it over.</summary>
    public IConnectionOwner? NewOwner => _context.NewOwner;

    /// <summary>How many bytes have arrived behind the last request that was answered.</summary>
    public int UnreadBytes => _reader.UnreadBytes;

    /// <summary>Runs until the connection is to be closed or handed over; all answers have been sent.</summary>
    public async Task RunAsync()
    {
        _connection.SetDeadline(_options.FirstByteTimeout);
        while (_keep)
        {
            var wasEmpty = _reader.UnreadBytes == 0;
            if (!await _reader.FillAsync().ConfigureAwait(false))
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
                _connection.SetDeadline(_reader.UnreadBytes == 0 ? _options.IdleTimeout : _options.FrameTimeout);
            }
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
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
        try
        {
            _request.Parse(payload);
        }
        catch (RpcException error)
        {
            _writer.WriteError(error, _request.Id.Span);
            _keep = _request.KeepAlive;
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
        var handler = _methods.Find(_request.Method)
            ?? throw new RpcException(RpcErrorCode.MethodNotFound, "there is no such method");
        try
        {
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
            _context.EndBatch();
            _connection.SetDeadline(_options.WriteTimeout);
            await _connection.Transport.WriteAsync(_writer.Output.Written).ConfigureAwait(false);
            _writer.Clear();
        }
    }
}
