using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>
/// Removes a user from a group, or has them leave it. They get the push as their last; the last one takes the group with
/// them, and it is told to their other streams alone.
/// </summary>
internal sealed class RemovalWrite(Actor actor, ParticipantRemoval asked)
    : GroupWrite<Departure, Chat?>(actor, asked.ChatId, asked.UserId)
{
    protected override Judgement<Departure, Chat?> Judge(Queries queries, GroupFacts facts) => facts.JudgeRemoval(
        Actor,
        asked,
        queries.Participants.HasLeft(asked.ChatId, asked.UserId),
        queries.Users.Find(asked.TargetId) is not null,
        queries.Participants.Find(asked.ChatId, asked.TargetId),
        () => queries.Participants.FindHeir(asked.ChatId, asked.TargetId));

    protected override Change<Chat?> Apply(Transaction transaction, Departure plan)
    {
        var chat = transaction.Queries.Chats.Find(asked.ChatId)!;
        var number = transaction.Advance(asked.ChatId);
        var receiverIds = transaction.Receivers.IdsOf(asked.ChatId);
        transaction.Participants.Remove(asked.ChatId, asked.TargetId, isRemoved: !asked.IsLeaving);
        transaction.Receivers.Forget(asked.ChatId);
        if (plan.HeirId is { } heirId)
        {
            transaction.Participants.SetOwner(asked.ChatId, heirId, isOwner: true);
        }

        var push = Store(
            transaction, chat with { UserCount = chat.UserCount - 1 }, Event(transaction.Queries, plan), number, plan.HeirId);
        if (plan.IsLast)
        {
            transaction.Chats.Drop(asked.ChatId);
            transaction.Erasure.Note();
        }

        return new Change<Chat?>(
            asked.IsLeaving ? null : push.Chat, transaction.Receivers.Of(receiverIds, push, asked.UserId));
    }

    private ChatEvent Event(Queries queries, Departure plan) => asked.IsLeaving
        ? new ChatEvent(ChatEvent.LeftKind) { NewOwnerId = plan.HeirId }
        : new ChatEvent(ChatEvent.RemovedKind) { Users = [queries.Users.Find(asked.TargetId)!] };
}
