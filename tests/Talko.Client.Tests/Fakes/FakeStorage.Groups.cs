using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>Groups that change: each change is an event message, under one number with the chat.</summary>
internal sealed partial class FakeStorage
{
    /// <summary>As it was said when the chat was made.</summary>
    public void SetHistory(long chatId, string history) => Locked(() => Find(chatId).History = history);

    /// <summary>Gives a chat another name: one number, under which there is a message that says so.</summary>
    public StreamPush Rename(long chatId, long userId, string name) =>
        ChangeChat(new ChangeChatParams(chatId, name, UserId: userId))!;

    public StreamPush? ChangeChat(ChangeChatParams asked) => Locked(() =>
    {
        var chat = Find(asked.ChatId);
        RequireGroup(chat, asked.UserId!.Value);
        var told = new ChatEvent(ChatEvent.ChangedKind)
        {
            ChatName = asked.ChatName == chat.Name ? null : asked.ChatName,
            Topic = asked.Topic == (chat.Topic ?? "") ? null : asked.Topic,
            RetentionDays = asked.RetentionDays == (chat.RetentionDays ?? 0) ? null : asked.RetentionDays,
        };
        chat.Name = told.ChatName ?? chat.Name;
        chat.Topic = told.Topic is { } topic ? NullIfEmpty(topic) : chat.Topic;
        chat.RetentionDays = told.RetentionDays is { } days ? (days == 0 ? null : days) : chat.RetentionDays;
        return told == new ChatEvent(ChatEvent.ChangedKind)
            ? null
            : Tell(chat, asked.UserId.Value, told, $"changed the chat to {chat.Name}");
    });

    public StreamPush? AddParticipants(long chatId, long userId, params long[] userIds) => Locked(() =>
    {
        var chat = Find(chatId);
        RequireGroup(chat, userId);
        var added = userIds.Where(chat.UserIds.Add).Select(GetUser).ToList();
        if (added.Count == 0)
        {
            return null;
        }

        added.ForEach(user => chat.JoinedIds[user.UserId] = _counter + 1);
        added.ForEach(user => chat.Reads[user.UserId] = new FakeRead(_counter + 1, _counter + 1));
        var told = new ChatEvent(ChatEvent.AddedKind) { Users = added, UserCount = added.Count };
        return Tell(chat, userId, told, $"added {added[0].UserName}");
    });

    /// <summary>One who is removed, or leaves, gets the push, too.</summary>
    public StreamPush? RemoveParticipant(long chatId, long userId, long targetUserId) => Locked(() =>
    {
        var chat = Find(chatId);
        RequireGroup(chat, userId);
        if (!chat.UserIds.Contains(targetUserId))
        {
            return null;
        }

        var newOwnerId = GiveUp(chat, targetUserId, chat.UserIds.Where(id => id != targetUserId));
        var told = userId == targetUserId
            ? new ChatEvent(ChatEvent.LeftKind) { NewOwnerId = newOwnerId }
            : new ChatEvent(ChatEvent.RemovedKind) { Users = [GetUser(targetUserId)] };
        chat.UserIds.Remove(targetUserId);
        return Tell(chat, userId, told, userId == targetUserId ? "left" : $"removed {GetUser(targetUserId).UserName}");
    });

    public StreamPush? SetOwner(long chatId, long userId, long targetUserId, bool isOwner) => Locked(() =>
    {
        var chat = Find(chatId);
        RequireGroup(chat, userId);
        if (chat.OwnerIds.Contains(targetUserId) == isOwner)
        {
            return null;
        }

        long? newOwnerId = null;
        if (isOwner)
        {
            chat.OwnerIds.Add(targetUserId);
        }
        else
        {
            newOwnerId = GiveUp(chat, targetUserId, chat.UserIds);
        }

        var told = new ChatEvent(ChatEvent.OwnerKind)
        {
            Users = [GetUser(targetUserId)],
            IsOwner = isOwner,
            NewOwnerId = newOwnerId,
        };
        return Tell(chat, userId, told, $"said who owns the chat");
    });

    /// <summary>Everything below an id goes, as retention does it: a change of the chat without a message.</summary>
    public StreamPush EndAt(long chatId, long firstId) => Locked(() =>
    {
        var chat = Find(chatId);
        chat.Messages.RemoveAll(message => message.MessageId < firstId);
        (chat.FirstId, chat.ChangedId) = (firstId, ++_counter);
        var push = new StreamPush { PrevId = chat.LastId };
        chat.LastId = _counter;
        return push with { Chat = ToChat(chat, 0, 0) };
    });

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static long? GiveUp(FakeChat chat, long userId, IEnumerable<long> others)
    {
        if (!chat.OwnerIds.Remove(userId) || chat.OwnerIds.Count > 0)
        {
            return null;
        }

        var heir = others.OrderBy(id => chat.JoinedIds.GetValueOrDefault(id)).ThenBy(id => id).FirstOrDefault();
        if (heir > 0)
        {
            chat.OwnerIds.Add(heir);
        }

        return heir > 0 ? heir : null;
    }

    private static void RequireGroup(FakeChat chat, long userId)
    {
        RequireParticipant(chat, userId);
        if (chat.IsPrivate)
        {
            throw RpcException.Forbidden("a private chat does not change", RpcErrorReason.Private);
        }
    }

    private static void RequireParticipant(FakeChat chat, long userId)
    {
        if (!chat.UserIds.Contains(userId))
        {
            throw RpcException.Forbidden("you do not take part in this chat", RpcErrorReason.Participant);
        }
    }

    private StreamPush Tell(FakeChat chat, long userId, ChatEvent told, string text)
    {
        var write = Store(chat, new Message(0, chat.ChatId, GetUser(userId), text, 0) { Event = told });
        chat.ChangedId = write.Message.MessageId;
        return write.ToPush() with { Chat = ToChat(chat, 0, 0) };
    }
}
