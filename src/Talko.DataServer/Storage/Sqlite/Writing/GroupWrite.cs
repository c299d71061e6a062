using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Changes a group by an event: one number, and one push with the message and the chat.</summary>
/// <param name="actor">Who asks.</param>
/// <param name="chatId">The group.</param>
/// <param name="userId">For whom.</param>
internal abstract class GroupWrite<TPlan, TResult>(Actor actor, long chatId, long userId)
    : JudgedWrite<TPlan, TResult>(actor)
{
    protected sealed override Judgement<TPlan, TResult> Judge(Queries queries, long now)
    {
        var asker = queries.Ask(chatId, userId);
        return Judge(queries, new GroupFacts(asker, () => ChatViews.Unnamed(queries.Participants, asker.Chat!)));
    }

    /// <summary>Judges it by what is stored.</summary>
    protected abstract Judgement<TPlan, TResult> Judge(Queries queries, GroupFacts facts);

    /// <summary>Stores the event, and the chat as it leaves it.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="chat">The chat as it is to be, but for the number.</param>
    /// <param name="told">The event.</param>
    /// <param name="number">Its number, and the chat's highest before.</param>
    /// <param name="heirId">Who owns the chat by it; null where that did not change so.</param>
    /// <returns>What is told, but to whom.</returns>
    protected StreamPush Store(
        Transaction transaction,
        StoredChat chat,
        ChatEvent told,
        (long Number, long Previous) number,
        long? heirId = null)
    {
        var users = transaction.Queries.Users;
        var heirName = heirId is { } id ? users.Find(id)!.UserName : null;
        var text = EventText.Of(told, userId, heirName);
        var message = new Message(number.Number, chatId, users.Find(userId)!, text, transaction.Now) { Event = told };
        chat = chat.ChangedBy(number.Number);
        transaction.Messages.Insert(message);
        transaction.Chats.Update(chat);
        return new StreamPush
        {
            Message = message,
            Chat = ChatViews.Unnamed(transaction.Queries.Participants, chat),
            PrevId = number.Previous,
        };
    }
}
