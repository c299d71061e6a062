using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Makes a participant an owner of a group, or no longer.</summary>
internal sealed class OwnerWrite(Actor actor, OwnerChange asked, DataServerOptions options)
    : GroupWrite<long?, Chat>(actor, asked.ChatId, asked.UserId)
{
    protected override Judgement<long?, Chat> Judge(Queries queries, GroupFacts facts) => facts.JudgeOwner(
        Actor,
        asked,
        queries.Participants.Find(asked.ChatId, asked.TargetId),
        queries.Participants.OwnerIds(asked.ChatId).Count,
        options.MaxChatOwners,
        () => queries.Participants.FindHeir(asked.ChatId, asked.TargetId));

    protected override Change<Chat> Apply(Transaction transaction, long? heirId)
    {
        transaction.Participants.SetOwner(asked.ChatId, asked.TargetId, asked.IsOwner);
        if (heirId is { } id)
        {
            transaction.Participants.SetOwner(asked.ChatId, id, isOwner: true);
        }

        var told = new ChatEvent(ChatEvent.OwnerKind)
        {
            Users = [transaction.Queries.Users.Find(asked.TargetId)!],
            IsOwner = asked.IsOwner,
            NewOwnerId = heirId,
        };
        var chat = transaction.Queries.Chats.Find(asked.ChatId)!;
        var push = Store(transaction, chat, told, transaction.Advance(asked.ChatId), heirId);
        return new Change<Chat>(push.Chat!, transaction.Receivers.OfChat(asked.ChatId, push, asked.UserId));
    }
}
