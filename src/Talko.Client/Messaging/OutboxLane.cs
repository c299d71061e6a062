using Talko.Client.Calls;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// Sends one chat's messages, one after another: the next when storage has answered the one before it. A message that
/// was not answered is sent again under the same client_message_id until it is, and to the database that its chat is of
/// alone: in another one the chat's number may be a chat of other people.
/// </summary>
internal sealed class OutboxLane : IChatLane
{
    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly MessengerStore _store;
    private readonly Action _onLost;
    private readonly Backoff _backoff;
    private readonly Pause _pause;

    public OutboxLane(
        long chatId,
        TalkoClient client,
        long userId,
        MessengerStore store,
        MessengerOptions options,
        Action onLost)
    {
        ChatId = chatId;
        _client = client;
        _userId = userId;
        _store = store;
        _onLost = onLost;
        _backoff = new Backoff(options.MinBackoff, options.MaxBackoff);
        _pause = new Pause(client.Options.TimeProvider);
    }

    public long ChatId { get; }

    public Task Run { get; set; } = Task.CompletedTask;

    public bool IsEmpty => _store.Read(state => state.NextPending(ChatId)) is null;

    public void RetryNow() => _pause.Interrupt();

    public async Task SendAllAsync(CancellationToken cancellationToken)
    {
        while (_store.Read(state => (Line: state.NextPending(ChatId), state.Epoch)) is { Line: { } line, Epoch: { } epoch })
        {
            try
            {
                var message = await InsertAsync(line, epoch, cancellationToken).ConfigureAwait(false);
                _backoff.Reset();
                _store.Update(state => state.ApplyAnswer(line.Key, message, epoch));
            }
            catch (RpcException refusal) when (!refusal.IsPassing())
            {
                _backoff.Reset();
                _store.Update(state => state.Fail(line.Key, refusal.Message));
            }
            catch (RpcException signedOut) when (signedOut.Code == RpcErrorCode.NotSignedIn)
            {
                // The stream's task finds out the same, and has this tried again once there is another token.
                _onLost();
                await _pause.WaitAsync(_backoff.Next(signedOut), cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException busy)
            {
                await _pause.WaitAsync(_backoff.Next(busy), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception loss) when (loss is not OperationCanceledException)
            {
                // Lost, or what nobody foresaw: the same id makes it right to try again.
                _onLost();
                await _pause.WaitAsync(_backoff.Next(loss), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task<Message> InsertAsync(ChatMessage line, string epoch, CancellationToken cancellationToken) =>
        _client.InsertMessageAsync(
            epoch,
            new InsertMessageParams(
                ChatId,
                _userId,
                line.Text,
                MessageKey.ToClientMessageId(line.Key),
                line.ReplyToId,
                line.MentionIds.IsEmpty ? null : line.MentionIds),
            cancellationToken);
}
