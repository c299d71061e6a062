using Talko.Client.Calls;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client.Messaging;

/// <summary>
/// Sets reactions, or takes them back. What a person wants of one reaction of one message is said one after another, and
/// again after a loss only as it is wanted then.
/// </summary>
internal sealed class Reactions
{
    private readonly ServerCalls _calls;
    private readonly long _userId;
    private readonly MessengerStore _store;
    private readonly MessengerOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationToken _end;
    private readonly Lock _gate = new();
    private readonly Dictionary<(long ChatId, long MessageId, string Reaction), Wish> _wishes = [];

    public Reactions(
        ServerCalls calls,
        long userId,
        MessengerStore store,
        MessengerOptions options,
        TimeProvider timeProvider,
        CancellationToken end)
    {
        _calls = calls;
        _userId = userId;
        _store = store;
        _options = options;
        _timeProvider = timeProvider;
        _end = end;
    }

    /// <summary>Says what is wanted now; ends when that is so, or was refused.</summary>
    public Task SetAsync(long chatId, long messageId, string reaction, bool isSet)
    {
        var key = (chatId, messageId, reaction);
        lock (_gate)
        {
            if (_wishes.TryGetValue(key, out var wish))
            {
                wish.IsSet = isSet;
                return wish.Run;
            }

            _wishes[key] = wish = new Wish(new Pause(_timeProvider)) { IsSet = isSet };
            return wish.Run = Task.Run(() => FulfilAsync(key, wish), CancellationToken.None);
        }
    }

    /// <summary>Cuts short what waits for its next attempt.</summary>
    public void RetryNow()
    {
        lock (_gate)
        {
            foreach (var wish in _wishes.Values)
            {
                wish.Pause.Interrupt();
            }
        }
    }

    /// <summary>Ends when all calls have, after the messenger's token was cancelled.</summary>
    public async Task WaitForEndAsync()
    {
        Task[] calls;
        lock (_gate)
        {
            calls = [.. _wishes.Values.Select(wish => wish.Run)];
        }

        // How each of them ended is told to who asked for it.
        await Task.WhenAll(calls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task FulfilAsync((long ChatId, long MessageId, string Reaction) key, Wish wish)
    {
        var backoff = new Backoff(_options.MinBackoff, _options.MaxBackoff);
        try
        {
            bool isSet;
            do
            {
                isSet = wish.IsSet;
                try
                {
                    await AskAsync(key, isSet).ConfigureAwait(false);
                }
                catch (Exception loss) when (loss is IOException || (loss as RpcException)?.IsPassing() is true)
                {
                    await wish.Pause.WaitAsync(backoff.Next(loss), _end).ConfigureAwait(false);
                    isSet = IsSet(key);
                }
            }
            while (!TryEnd(key, wish, isSet));
        }
        catch
        {
            lock (_gate)
            {
                _wishes.Remove(key);
            }

            throw;
        }
    }

    private Task<MessageResult> AskAsync((long ChatId, long MessageId, string Reaction) key, bool isSet) => _calls.AskAsync(
        key.ChatId,
        TalkoMethods.SetReaction,
        new SetReactionParams(key.ChatId, key.MessageId, key.Reaction, isSet, _userId),
        (state, result) => state.ApplyAnswer(result.Message),
        _end);

    // By what has been heard meanwhile: the call may have had its effect, or another device done it.
    private bool IsSet((long ChatId, long MessageId, string Reaction) key) => _store.Read(state =>
        state.Find(key.ChatId, key.MessageId)?.Reactions.Any(known => known.Reaction == key.Reaction && known.IsOwn) is true);

    private bool TryEnd((long ChatId, long MessageId, string Reaction) key, Wish wish, bool isSet)
    {
        lock (_gate)
        {
            return wish.IsSet == isSet && _wishes.Remove(key);
        }
    }

    private sealed class Wish(Pause pause)
    {
        private volatile bool _isSet;

        public Pause Pause { get; } = pause;

        public bool IsSet
        {
            get => _isSet;
            set => _isSet = value;
        }

        public Task Run { get; set; } = Task.CompletedTask;
    }
}
