using Talko.Client.Calls;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client.Messaging;

/// <summary>
/// Says how far one chat was read: the newest that was shown, again until it is answered, and not more often than the
/// options allow. What is shown meanwhile waits in the state and is said with the next.
/// </summary>
internal sealed class ReadMarkLane : IChatLane
{
    private readonly ServerCalls _calls;
    private readonly long _userId;
    private readonly MessengerStore _store;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _timeProvider;
    private readonly Backoff _backoff;
    private readonly Pause _pause;

    public ReadMarkLane(
        long chatId,
        ServerCalls calls,
        long userId,
        MessengerStore store,
        MessengerOptions options,
        TimeProvider timeProvider)
    {
        ChatId = chatId;
        _calls = calls;
        _userId = userId;
        _store = store;
        _interval = options.MinMarkInterval;
        _timeProvider = timeProvider;
        _backoff = new Backoff(options.MinBackoff, options.MaxBackoff);
        _pause = new Pause(timeProvider);
    }

    public long ChatId { get; }

    public Task Run { get; set; } = Task.CompletedTask;

    public bool IsEmpty => Unsaid is null;

    private (long MessageId, long Generation)? Unsaid => _store.Read(state => state.UnsaidMark(ChatId));

    public void RetryNow() => _pause.Interrupt();

    public async Task SendAllAsync(CancellationToken cancellationToken)
    {
        while (Unsaid is var (messageId, generation))
        {
            try
            {
                await SayAsync(messageId, generation, cancellationToken).ConfigureAwait(false);
                _backoff.Reset();
            }
            catch (RpcException refusal) when (!refusal.IsPassing())
            {
                _store.Update(state => state.Unshow(ChatId));
            }
            catch (Exception loss) when (loss is not OperationCanceledException)
            {
                await _pause.WaitAsync(_backoff.Next(loss), cancellationToken).ConfigureAwait(false);
                continue;
            }

            await Task.Delay(_interval, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SayAsync(long messageId, long generation, CancellationToken cancellationToken)
    {
        var parameters = new MarkReadParams(ChatId, messageId, generation, _userId);
        await _calls.AskAsync(
            ChatId,
            TalkoMethods.MarkRead,
            parameters,
            (state, result) => state.ApplySaidMark(ChatId, messageId, result.ReadState),
            cancellationToken).ConfigureAwait(false);
    }
}
