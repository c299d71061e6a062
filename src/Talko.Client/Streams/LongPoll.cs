using Talko.Protocol.Messages;

namespace Talko.Client.Streams;

/// <summary>Takes one message out of an inbox, with a stream that is open for as long as it waits.</summary>
internal static class LongPoll
{
    public static async Task<Message?> ReceiveAsync(
        MessageInbox inbox,
        TimeSpan timeout,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await inbox.TakeTurnAsync(either.Token).ConfigureAwait(false);
            try
            {
                return inbox.TryTake(out var message)
                    ? message
                    : await ListenAsync(inbox, either.Token, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                inbox.EndTurn();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<Message> ListenAsync(
        MessageInbox inbox,
        CancellationToken until,
        CancellationToken cancellationToken)
    {
        var stream = await inbox.OpenAsync(until, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await inbox.NextAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }
}
