using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>Messages that change.</summary>
internal sealed partial class FakeStorage
{
    public FakeWrite Edit(long chatId, int index, string text, IReadOnlyList<long>? mentionIds = null) => Locked(() =>
        Change(Find(chatId), index, message => message with
        {
            MessageText = text,
            MentionIds = NullIfNone(mentionIds),
            EditedTs = TimeOf(_counter + 1),
        }));

    public FakeWrite EditMessage(EditMessageParams asked) => Locked(() =>
    {
        var (chat, index) = FindMessage(asked.ChatId, asked.MessageId, asked.UserId!.Value);
        var stored = chat.Messages[index];
        if (stored.User.UserId != asked.UserId)
        {
            throw RpcException.Forbidden("this is for its author", RpcErrorReason.Author);
        }

        RequireText(stored);
        if (stored.MessageText == asked.MessageText && SameIds(stored.MentionIds, asked.MentionIds))
        {
            return new FakeWrite(Current(stored), null);
        }

        return asked.ExpectedId is { } expected && expected < NumberOf(stored)
            ? throw new RpcException(RpcErrorCode.Conflict, "it was edited meanwhile")
            {
                Reason = RpcErrorReason.Version,
                StoredMessage = Current(stored),
            }
            : Edit(asked.ChatId, index, asked.MessageText, asked.MentionIds);
    });

    public FakeWrite DeleteMessage(long chatId, long userId, long messageId) => Locked(() =>
    {
        var (chat, index) = FindMessage(chatId, messageId, userId);
        return chat.Messages[index].IsDeleted
            ? new FakeWrite(Current(chat.Messages[index]), null)
            : Change(chat, index, message => new Message(messageId, chatId, message.User, "", message.MessageTs)
            {
                ClientMessageId = message.ClientMessageId,
                DeletedTs = TimeOf(_counter + 1),
                DeletedById = userId,
            });
    });

    public FakeWrite SetReaction(long chatId, long userId, long messageId, string reaction, bool isSet) => Locked(() =>
    {
        var (chat, index) = FindMessage(chatId, messageId, userId);
        RequireText(chat.Messages[index]);
        var reactions = chat.Messages[index].Reactions ?? [];
        var userIds = reactions.FirstOrDefault(known => known.Reaction == reaction)?.UserIds ?? [];
        if (userIds.Contains(userId) == isSet)
        {
            return new FakeWrite(Current(chat.Messages[index]), null);
        }

        MessageReaction changed = new(reaction, isSet ? [.. userIds, userId] : [.. userIds.Where(id => id != userId)]);
        List<MessageReaction> all = [.. reactions.Where(known => known.Reaction != reaction), changed];
        return Change(chat, index, message => message with
        {
            Reactions = all.FindAll(known => known.UserIds.Count > 0) is { Count: > 0 } left ? left : null,
        });
    });

    /// <summary>A push as one receiver gets it: of what they may not read the number alone.</summary>
    public StreamPush ToPushFor(long userId, StreamPush push) => Locked(() =>
        push.Message is { } message && push.Chat is null && !Find(message.ChatId).MayRead(userId, message.MessageId)
            ? new StreamPush { ChatId = message.ChatId, Number = NumberOf(message), PrevId = push.PrevId }
            : push);

    private static long TimeOf(long number) => 1_700_000_000_000 + number;

    private static IReadOnlyList<long>? NullIfNone(IReadOnlyList<long>? ids) => ids is { Count: > 0 } ? ids : null;

    private static bool SameIds(IReadOnlyList<long>? some, IReadOnlyList<long>? others) =>
        (some ?? []).ToHashSet().SetEquals(others ?? []);

    private static void RequireText(Message message)
    {
        if (message.IsDeleted || message.Event is not null)
        {
            throw RpcException.Conflict("there is nothing of it to change", RpcErrorReason.Deleted);
        }
    }

    private (FakeChat Chat, int Index) FindMessage(long chatId, long messageId, long userId)
    {
        var chat = Find(chatId);
        RequireParticipant(chat, userId);
        var index = chat.Messages.FindIndex(message => message.MessageId == messageId);
        return index >= 0 && chat.MayRead(userId, messageId)
            ? (chat, index)
            : throw RpcException.NotFound("there is no such message");
    }

    private FakeWrite Change(FakeChat chat, int index, Func<Message, Message> change)
    {
        chat.Messages[index] = change(chat.Messages[index]) with { ChangedId = ++_counter };
        var write = new FakeWrite(Current(chat.Messages[index]), chat.LastId);
        chat.LastId = _counter;
        return write;
    }
}
