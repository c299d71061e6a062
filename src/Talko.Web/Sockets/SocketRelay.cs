using System.Net;
using System.Net.WebSockets;
using Talko.Protocol;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;
using Talko.Web.Answers;
using Talko.Web.Servers;

namespace Talko.Web.Sockets;

/// <summary>
/// One browser's socket between the servers. Its requests are passed on one after another, each when the one before
/// has been answered; once it has a stream, a second task passes on what that pushes. Whose requests they are is said
/// by the cookie that the socket was opened with, never by the requests.
/// </summary>
internal sealed class SocketRelay(
    BrowserSocket browser,
    DataLink data,
    TalkoServer broadcastServer,
    IPAddress address,
    string? token,
    WebBridgeOptions options) : IAsyncDisposable
{
    /// <summary>The stream ended: the page connects again and reconciles.</summary>
    public const WebSocketCloseStatus StreamEnded = (WebSocketCloseStatus)4001;

    /// <summary>There is no session, or no longer: the page asks for a password.</summary>
    public const WebSocketCloseStatus SignIn = (WebSocketCloseStatus)4003;

    // Errors are short; a longer answer is not looked into.
    private const int MaxErrorBytes = 4096;

    private readonly RpcRequest _request = new();
    private readonly CancellationTokenSource _ending = new();
    private RpcConnection? _stream;
    private Task _pushing = Task.CompletedTask;

    /// <summary>Runs until the browser closes the socket.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await browser.ReceiveAsync() is { } message)
        {
            using var frame = new PooledBuffer();
            try
            {
                await AnswerAsync(message, frame, cancellationToken);
            }
            catch (RpcException error)
            {
                frame.Truncate(0);
                ErrorAnswer.Write(frame, error, _request.Id.Span);
                await browser.SendAsync(frame.Written);
            }
        }

        await browser.CloseAsync(WebSocketCloseStatus.NormalClosure, "");
    }

    public async ValueTask DisposeAsync()
    {
        await data.DisposeAsync();

        // The stream's buffers are in use until its task has ended.
        await _ending.CancelAsync();
        await _pushing;
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }

        _ending.Dispose();
    }

    private async Task AnswerAsync(
        ReadOnlyMemory<byte> message,
        PooledBuffer frame,
        CancellationToken cancellationToken)
    {
        _request.Parse(message);
        var method = PublicMethods.WithoutEnding(_request.Method);
        if (PublicMethods.IsOfDataServer(method) && !await IsRefusedAsync(method, cancellationToken))
        {
            WriteRequest(frame, method, keepAlive: true);
            await PassOnAsync(await data.AskAsync(frame.Written, cancellationToken));
        }
        else if (PublicMethods.IsOpenStream(method))
        {
            WriteRequest(frame, method, keepAlive: false);
            await OpenStreamAsync(frame.Written, cancellationToken);
        }
        else
        {
            throw new RpcException(RpcErrorCode.MethodNotFound, "there is no such method");
        }
    }

    private async ValueTask<bool> IsRefusedAsync(string method, CancellationToken cancellationToken) =>
        PublicMethods.IsSignUp(method)
        && (await data.GetServerAsync(cancellationToken)).Auth == TalkoServers.Token;

    private void WriteRequest(PooledBuffer frame, string method, bool keepAlive) =>
        RequestWriter.WriteRaw(frame, method, _request.RawParams.Span, _request.Id.Span, keepAlive, token);

    private async Task PassOnAsync(ReadOnlyMemory<byte> answer)
    {
        await browser.SendAsync(answer);
        if (answer.Length <= MaxErrorBytes && RpcResponse.Parse(answer).Error?.Code == RpcErrorCode.NotSignedIn)
        {
            await browser.CloseAsync(SignIn, "sign in");
        }
    }

    private async Task OpenStreamAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        if (_stream is not null)
        {
            throw RpcException.Conflict("this socket has a stream already");
        }

        var stream = await broadcastServer.ConnectAsync(address, cancellationToken);
        try
        {
            var answer = await AskForStreamAsync(stream, frame, cancellationToken);
            await PassOnAsync(answer);
            if (RpcResponse.Parse(answer).Error is not null)
            {
                await stream.DisposeAsync();
                return;
            }
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        _stream = stream;
        _pushing = PushAsync(stream);
    }

    private async Task<ReadOnlyMemory<byte>> AskForStreamAsync(
        RpcConnection stream,
        ReadOnlyMemory<byte> frame,
        CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.AnswerTimeout);
        try
        {
            stream.EnableTcpKeepAlive();
            await stream.SendFrameAsync(frame, deadline.Token);
            return await stream.ReceiveAsync(deadline.Token) ?? throw new EndOfStreamException();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw broadcastServer.Unreachable();
        }
    }

    private async Task PushAsync(RpcConnection stream)
    {
        try
        {
            while (await stream.ReceiveAsync(_ending.Token) is { } push)
            {
                await browser.SendAsync(push);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The stream or the browser is gone; either way the socket is closed now.
        }

        try
        {
            await browser.CloseAsync(StreamEnded, "the stream ended");
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The browser was quicker.
        }
    }

    /// <summary>Whether it only says that one of the ends is gone.</summary>
    public static bool IsEnd(Exception exception) =>
        exception is IOException or WebSocketException or OperationCanceledException or ObjectDisposedException;
}
