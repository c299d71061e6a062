using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// Removes a user from a group, or has them leave it. They get the push as their last; the last one takes the group with
/// them, and it is told to their other streams alone.
/// </summary>
internal sealed class RemovalWrite(Actor actor, ParticipantRemoval asked, DataServerOptions options)
    : GroupWrite<Departure, Chat?>(actor, asked.ChatId, asked.UserId, options)
{
    protected override async Task<Judgement<Departure, Chat?>> JudgeAsync(Transaction transaction, GroupFacts facts)
    {
        var target = await ParticipantStatements.FindAskerAsync(transaction, asked.ChatId, asked.TargetId);
        var hasLeft = await ParticipantStatements.HasLeftAsync(transaction, asked.ChatId, asked.UserId);
        var heirId = await ParticipantStatements.FindHeirAsync(transaction, asked.ChatId, asked.TargetId);
        return facts.JudgeRemoval(Actor, asked, hasLeft, target.HasUser, target.Participant, () => heirId);
    }

    protected override async Task<Change<Chat?>> ApplyAsync(Transaction transaction, Departure plan)
    {
        var chat = (await ChatStatements.FindAsync(transaction, asked.ChatId))!;
        var receivers = await ParticipantStatements.ReadAllAsync(transaction, asked.ChatId);
        await ParticipantStatements.RemoveAsync(transaction, asked.ChatId, asked.TargetId, isRemoved: !asked.IsLeaving);
        if (plan.HeirId is { } heirId)
        {
            await ParticipantStatements.SetOwnerAsync(transaction, asked.ChatId, heirId, isOwner: true);
        }

        var told = await EventAsync(transaction, plan);
        var number = await ChatStatements.AdvanceAsync(transaction, asked.ChatId);
        var push = await StoreAsync(
            transaction, chat with { UserCount = chat.UserCount - 1 }, told, number, plan.HeirId);
        if (plan.IsLast)
        {
            await ChatStatements.DropAsync(transaction, asked.ChatId);
        }

        return new Change<Chat?>(
            asked.IsLeaving ? null : push.Chat, Tell([.. receivers.Select(one => one.UserId)], push));
    }

    private async Task<ChatEvent> EventAsync(Transaction transaction, Departure plan) => asked.IsLeaving
        ? new ChatEvent(ChatEvent.LeftKind) { NewOwnerId = plan.HeirId }
        : new ChatEvent(ChatEvent.RemovedKind) { Users = await UserStatements.ReadAsync(transaction, [asked.TargetId]) };
}
