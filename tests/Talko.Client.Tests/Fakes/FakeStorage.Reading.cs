using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>How far everybody has read, counted from the log each time.</summary>
internal sealed partial class FakeStorage
{
    /// <summary>False is a server from before there was such a thing.</summary>
    public bool KeepsReadStates { get; set; } = true;

    public ReadState ReadStateOf(long chatId, long userId) => Locked(() => Count(Find(chatId), userId));

    public ReadState MarkRead(long chatId, long userId, long messageId, long? generation = null) => Locked(() =>
        ChangeRead(chatId, userId, read => messageId > read.ReadId && (generation ?? read.Generation) >= read.Generation
            ? read with { ReadId = messageId }
            : read));

    public ReadState MarkUnread(long chatId, long userId, long messageId) => Locked(() =>
        ChangeRead(chatId, userId, read => messageId <= read.ReadId
            ? read with { ReadId = messageId - 1, Generation = read.Generation + 1 }
            : read));

    public ReadState SetChatSettings(long chatId, long userId, string? notify, bool? isArchived) => Locked(() =>
        ChangeRead(chatId, userId, read => read with
        {
            Notify = notify ?? read.Notify,
            ArchivedAt = isArchived switch
            {
                true => Find(chatId).LastId,
                false => null,
                null => read.ArchivedAt,
            },
        }));

    /// <summary>What the reader's streams are told.</summary>
    public static Signal ToSignal(long chatId, ReadState state) =>
        new(Signal.ReadStateKind) { ChatId = chatId, ReadState = state };

    private static FakeRead ReadOf(FakeChat chat, long userId) => chat.Reads.GetValueOrDefault(userId, new FakeRead(0, 0));

    private ReadState ChangeRead(long chatId, long userId, Func<FakeRead, FakeRead> change)
    {
        var chat = Find(chatId);
        RequireParticipant(chat, userId);
        var read = ReadOf(chat, userId);
        if (change(read) is var changed && changed != read)
        {
            chat.Reads[userId] = changed with { ChangedId = ++_counter };
        }

        return Count(chat, userId);
    }

    private static ReadState Count(FakeChat chat, long userId)
    {
        var read = ReadOf(chat, userId);
        var others = chat.Messages.FindAll(message =>
            message.User.UserId != userId
            && message is { IsDeleted: false, Event: null }
            && chat.MayRead(userId, message.MessageId));
        var unread = others.FindAll(message => message.MessageId > read.ReadId);
        return new ReadState(
            read.ReadId,
            Math.Min(unread.Count, ReadState.MaxCount),
            read.Notify,
            read.ArchivedAt is { } archivedAt && !others.Exists(message => message.MessageId > archivedAt),
            read.Generation,
            chat.LastId,
            read.ChangedId)
        {
            MentionCount = chat.IsPrivate ? null : unread.Count(message => message.MentionIds?.Contains(userId) is true),
            FirstUnreadId = unread.FirstOrDefault()?.MessageId,
        };
    }
}
