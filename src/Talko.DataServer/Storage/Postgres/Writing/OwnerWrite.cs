using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Makes a participant an owner of a group, or no longer.</summary>
internal sealed class OwnerWrite(Actor actor, OwnerChange asked, DataServerOptions options)
    : GroupWrite<long?, Chat>(actor, asked.ChatId, asked.UserId, options)
{
    protected override async Task<Judgement<long?, Chat>> JudgeAsync(Transaction transaction, GroupFacts facts)
    {
        var target = await ParticipantStatements.FindAskerAsync(transaction, asked.ChatId, asked.TargetId);
        var ownerIds = await ParticipantStatements.ReadOwnersAsync(transaction, asked.ChatId);
        var heirId = await ParticipantStatements.FindHeirAsync(transaction, asked.ChatId, asked.TargetId);
        return facts.JudgeOwner(
            Actor, asked, target.Participant, ownerIds.Count, Options.MaxChatOwners, () => heirId);
    }

    protected override async Task<Change<Chat>> ApplyAsync(Transaction transaction, long? heirId)
    {
        await ParticipantStatements.SetOwnerAsync(transaction, asked.ChatId, asked.TargetId, asked.IsOwner);
        if (heirId is { } id)
        {
            await ParticipantStatements.SetOwnerAsync(transaction, asked.ChatId, id, isOwner: true);
        }

        var told = new ChatEvent(ChatEvent.OwnerKind)
        {
            Users = await UserStatements.ReadAsync(transaction, [asked.TargetId]),
            IsOwner = asked.IsOwner,
            NewOwnerId = heirId,
        };
        var chat = (await ChatStatements.FindAsync(transaction, asked.ChatId))!;
        var number = await ChatStatements.AdvanceAsync(transaction, asked.ChatId);
        var push = await StoreAsync(transaction, chat, told, number, heirId);
        return new Change<Chat>(push.Chat!, await TellAsync(transaction, push));
    }
}
