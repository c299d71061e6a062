using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Host;

internal sealed partial class FakeMessenger
{
    /// <summary>Lets a chat have a read mark, as those of servers that keep one; all in it is read.</summary>
    public void KeepMark(long chatId, string notify = NotifyLevel.All, bool isArchived = false) =>
        SetReading(chatId, _ => new ReadState(_lastId, 0, notify, isArchived, 0, _lastId, 1) { MentionCount = 0 });

    public void MarkRead(long chatId, long messageId)
    {
        Calls.Add($"read {chatId} {messageId}");
        SetReading(chatId, reading => reading! with
        {
            ReadId = messageId,
            UnreadCount = 0,
            MentionCount = 0,
            FirstUnreadId = null,
        });
    }

    public Task MarkUnreadAsync(long chatId, long messageId, CancellationToken cancellationToken)
    {
        Calls.Add($"unread {chatId} {messageId}");
        SetReading(chatId, reading => reading! with
        {
            ReadId = messageId - 1,
            UnreadCount = 1,
            FirstUnreadId = messageId,
            Generation = reading.Generation + 1,
        });
        return Task.CompletedTask;
    }

    public Task SetChatSettingsAsync(
        long chatId, string? notify, bool? isArchived, CancellationToken cancellationToken)
    {
        Calls.Add($"settings {chatId} {notify} {isArchived}");
        SetReading(chatId, reading => reading! with
        {
            Notify = notify ?? reading.Notify,
            IsArchived = isArchived ?? reading.IsArchived,
        });
        return Task.CompletedTask;
    }

    private static ChatView Count(ChatView chat, ChatMessage message) => chat.Reading is { } reading
        ? chat with
        {
            Reading = reading with
            {
                UnreadCount = Math.Min(reading.UnreadCount + 1, ReadState.MaxCount),
                MentionCount = reading.MentionCount + (message.MentionsMe ? 1 : 0),
                FirstUnreadId = reading.FirstUnreadId ?? message.MessageId,
                IsArchived = false,
            },
        }
        : chat with { UnseenCount = chat.UnseenCount + 1 };

    private void SetReading(long chatId, Func<ReadState?, ReadState> change)
    {
        AtStart = AtStart with
        {
            Chats = Change(AtStart.Chats, chatId, chat => chat with { Reading = change(chat.Reading) }),
        };
        Update(view => view with
        {
            Chats = Change(view.Chats, chatId, chat => chat with { Reading = change(chat.Reading) }),
        });
    }
}
