using System.Collections.Immutable;
using Talko.Client.Messaging;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Looks up what the messages on the screen answer, where it is not known.</summary>
internal sealed class QuoteLoader(ChatModel model, IMessenger messenger, CancellationToken stopping)
{
    // What is asked for, and what could not be had: that is asked for again after the connection was lost.
    private readonly HashSet<(long ChatId, long MessageId)> _asked = [];

    public async void Load(ImmutableList<ChatMessage> messages)
    {
        if (model.View.Connection != ConnectionState.Online)
        {
            _asked.Clear();
            return;
        }

        if (model.Active is not { } chat || Missing(chat, messages) is not [_, ..] missing)
        {
            return;
        }

        try
        {
            await messenger.LoadQuotedAsync(chat.ChatId, missing, stopping);
        }
        catch (Exception exception) when (Failure.IsExpected(exception) || exception is OperationCanceledException)
        {
            // The dots stay in their place.
        }
    }

    private List<long> Missing(ChatView chat, ImmutableList<ChatMessage> messages) =>
        [.. messages
            .Select(message => message.ReplyToId)
            .OfType<long>()
            .Where(id => chat.Find(id) is null && !chat.Quoted.ContainsKey(id) && _asked.Add((chat.ChatId, id)))];
}
