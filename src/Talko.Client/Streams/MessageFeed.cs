using Talko.Client.Calls;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Streams;

/// <summary>
/// Takes one message after another out of an inbox, with a stream that is made anew whenever it is lost. Whoever
/// reads has the inbox's turn.
/// </summary>
internal sealed class MessageFeed : IAsyncDisposable
{
    private readonly MessageInbox _inbox;
    private readonly TimeProvider _timeProvider;
    private readonly Backoff _backoff = new(Backoff.DefaultMin, Backoff.DefaultMax);
    private PushStream? _stream;

    public MessageFeed(MessageInbox inbox, TimeProvider timeProvider)
    {
        _inbox = inbox;
        _timeProvider = timeProvider;
    }

    /// <summary>The next message, however long it takes and whatever restarts meanwhile.</summary>
    /// <exception cref="RpcException">A server refused for good.</exception>
    public async Task<Message> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                _stream ??= await _inbox.OpenAsync(cancellationToken, cancellationToken).ConfigureAwait(false);
                _backoff.Reset();
                return await _inbox.NextAsync(_stream, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception loss) when (IsPassing(loss))
            {
                await DisposeAsync().ConfigureAwait(false);
                await Task.Delay(_backoff.Next(loss), _timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is { } stream)
        {
            _stream = null;
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool IsPassing(Exception loss) =>
        loss is IOException or RpcException { Code: RpcErrorCode.Busy or RpcErrorCode.Internal };
}
