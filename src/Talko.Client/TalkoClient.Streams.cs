using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Talko.Client.Streams;
using Talko.Protocol.Messages;

namespace Talko.Client;

public sealed partial class TalkoClient
{
    private readonly ConcurrentDictionary<long, MessageInbox> _inboxes = [];

    /// <summary>
    /// What others write to the user from now on, as it is pushed. A stream is a hint: what is written while it is not
    /// open is not sent later. <see cref="ReceiveMessagesAsync"/>, <see cref="ReceiveMessageAsync"/> and
    /// Messaging.Messenger miss nothing.
    /// </summary>
    /// <param name="userId">Who receives.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>One stream for each enumeration. It ends where the server ends it in order.</returns>
    /// <exception cref="IOException">While enumerated: the stream could not be opened, or is lost.</exception>
    public IAsyncEnumerable<Message> StreamMessagesAsync(long userId, CancellationToken cancellationToken = default)
    {
        return EnumerateAsync(new OpenStreamParams(Checked(userId)), cancellationToken);

        async IAsyncEnumerable<Message> EnumerateAsync(
            OpenStreamParams parameters,
            [EnumeratorCancellation] CancellationToken token)
        {
            await foreach (var push in ReadPushesAsync(parameters, token).ConfigureAwait(false))
            {
                if (push.Message is { } message)
                {
                    yield return message;
                }
            }
        }
    }

    /// <summary>
    /// All that a stream with events brings: the user's own messages too, chats, pings and resyncs (protocol.md,
    /// Streams). A kind of push that this version does not know has no member set.
    /// </summary>
    /// <inheritdoc cref="StreamMessagesAsync"/>
    /// <exception cref="IOException">
    /// While enumerated: the stream could not be opened, is lost, or was silent for longer than
    /// <see cref="TalkoClientOptions.MaxSilence"/>.
    /// </exception>
    public IAsyncEnumerable<StreamPush> StreamEventsAsync(long userId, CancellationToken cancellationToken = default) =>
        ReadPushesAsync(EventsOf(Checked(userId)), cancellationToken);

    /// <summary>
    /// The next message that someone else wrote to the user: each once, a chat's in their order. The position is
    /// remembered, so nothing falls between two calls, however long they are apart and whatever restarts in between;
    /// only a database that was replaced makes it begin anew. The first call begins at now. Calls for one user take
    /// turns. Event messages, which nobody wrote, and deleted ones are left out.
    /// </summary>
    /// <param name="userId">Who receives.</param>
    /// <param name="timeout">How long to wait for one: zero asks for what is there, infinite waits for ever.</param>
    /// <param name="cancellationToken">Gives up; no message is lost by it.</param>
    /// <returns>The message, or null where none came in time.</returns>
    /// <exception cref="IOException">A server is away or was lost. Call again: the position is kept.</exception>
    /// <exception cref="Protocol.Envelope.RpcException">A server refused.</exception>
    public Task<Message?> ReceiveMessageAsync(
        long userId,
        TimeSpan timeout,
        CancellationToken cancellationToken = default)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        }

        return LongPoll.ReceiveAsync(InboxOf(userId), timeout, Options.TimeProvider, cancellationToken);
    }

    /// <summary>
    /// What others write to the user from now on: each message once, a chat's in their order, for as long as it is
    /// enumerated, whatever is lost or restarts meanwhile. It waits for a server that is away and asks it what was
    /// missed; only a database that was replaced makes it begin anew. Left and enumerated again it goes on where it
    /// was, as <see cref="ReceiveMessageAsync"/> does, with which it takes turns, and leaves out the same.
    /// </summary>
    /// <param name="userId">Who receives.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="Protocol.Envelope.RpcException">
    /// While enumerated: a server refused, for instance because the token is not valid any more.
    /// </exception>
    public IAsyncEnumerable<Message> ReceiveMessagesAsync(long userId, CancellationToken cancellationToken = default)
    {
        return EnumerateAsync(InboxOf(userId), Options.TimeProvider, cancellationToken);

        static async IAsyncEnumerable<Message> EnumerateAsync(
            MessageInbox inbox,
            TimeProvider timeProvider,
            [EnumeratorCancellation] CancellationToken token)
        {
            await inbox.TakeTurnAsync(token).ConfigureAwait(false);
            var feed = new MessageFeed(inbox, timeProvider);
            try
            {
                while (true)
                {
                    yield return await feed.NextAsync(token).ConfigureAwait(false);
                }
            }
            finally
            {
                await feed.DisposeAsync().ConfigureAwait(false);
                inbox.EndTurn();
            }
        }
    }

    internal Task<PushStream> OpenEventsAsync(
        long userId,
        CancellationToken until,
        CancellationToken cancellationToken) =>
        PushStream.OpenAsync(_broadcastServer, Options, EventsOf(userId), Token, until, cancellationToken);

    private MessageInbox InboxOf(long userId) =>
        _inboxes.GetOrAdd(Checked(userId), static (id, client) => new MessageInbox(client, id), this);

    private static OpenStreamParams EventsOf(long userId) => new(userId, OwnMessages: true, Events: true);

    private static long Checked(long userId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(userId, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(userId, Protocol.Envelope.RpcParams.MaxId, nameof(userId));
        return userId;
    }

    private async IAsyncEnumerable<StreamPush> ReadPushesAsync(
        OpenStreamParams parameters,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await PushStream
            .OpenAsync(_broadcastServer, Options, parameters, Token, cancellationToken, cancellationToken)
            .ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.ReadAsync().ConfigureAwait(false) is { } push)
            {
                yield return push;
            }
        }
    }
}
