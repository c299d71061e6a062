using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>The messages that wait to be sent.</summary>
internal sealed partial class MessengerState
{
    /// <summary>Shows a message as pending.</summary>
    /// <exception cref="ArgumentException">It cannot be taken; the message says why to a person.</exception>
    public void AddUnsent(
        long chatId,
        string key,
        string text,
        DateTimeOffset time,
        long? replyToId = null,
        IReadOnlyList<long>? mentionIds = null)
    {
        if (Me is not { } me || !_chats.TryGetValue(chatId, out var log))
        {
            throw new ArgumentException("there is no such chat");
        }

        RequireText(text, mentionIds);

        if (_chats.Values.Sum(chat => chat.Unsent.Lines.Count) >= _options.MaxUnsentMessages)
        {
            throw new ArgumentException($"{_options.MaxUnsentMessages} messages wait to be sent already");
        }

        log.Unsent.Add(new ChatMessage(key, null, me, text, time, DeliveryState.Pending)
        {
            ReplyToId = replyToId,
            MentionIds = [.. mentionIds ?? []],
        });
        _changed.Add(chatId);
    }

    /// <summary>Looks whether storage would take a text, before anything is sent.</summary>
    /// <exception cref="ArgumentException">It would not; the message says why to a person.</exception>
    public void RequireText(string text, IReadOnlyList<long>? mentionIds)
    {
        if (MessageText.FindProblem(text, Limits.MaxTextBytes) is { } problem)
        {
            throw new ArgumentException(problem);
        }

        if (mentionIds?.Count > Limits.MaxMentions)
        {
            throw new ArgumentException($"a message can mention at most {Limits.MaxMentions} people");
        }
    }

    /// <summary>Makes a failed message pending again; returns its chat, null where there is none such.</summary>
    public long? Retry(string key)
    {
        if (ChangeUnsent(key) is not var (chatId, log))
        {
            return null;
        }

        log.Unsent.Retry(key);
        return chatId;
    }

    public void Fail(string key, string reason) => ChangeUnsent(key)?.Log.Unsent.Fail(key, reason);

    /// <summary>Takes a failed message away; returns its text, or nothing where there is no such message.</summary>
    public string Discard(string key)
    {
        if (ChangeUnsent(key) is not var (_, log) || log.Unsent.Find(key) is not { State: DeliveryState.Failed } line)
        {
            return "";
        }

        log.Unsent.Remove(key);
        return line.Text;
    }

    /// <summary>The message of a chat whose turn it is to be sent.</summary>
    public ChatMessage? NextPending(long chatId) => _chats.GetValueOrDefault(chatId)?.Unsent.NextPending;

    /// <summary>
    /// Takes in the answer to one's own InsertMessage. It says nothing where the push came first, and where the
    /// database has been replaced since the message was sent.
    /// </summary>
    public void ApplyAnswer(string key, Message message, string? epoch)
    {
        if (epoch == Epoch && ChangeUnsent(key) is { } chat)
        {
            chat.Log.ApplyAnswer(message with { ClientMessageId = MessageKey.ToClientMessageId(key) });
        }
    }

    private (long ChatId, ChatLog Log)? ChangeUnsent(string key)
    {
        foreach (var (chatId, log) in _chats)
        {
            if (log.Unsent.Find(key) is not null)
            {
                _changed.Add(chatId);
                return (chatId, log);
            }
        }

        return null;
    }
}
