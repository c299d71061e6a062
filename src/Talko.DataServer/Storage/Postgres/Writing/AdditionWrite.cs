using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Adds users to a group.</summary>
internal sealed class AdditionWrite(Actor actor, NewParticipants asked, DataServerOptions options)
    : GroupWrite<IReadOnlyList<long>, Chat>(actor, asked.ChatId, asked.UserId, options)
{
    public override int Bytes => base.Bytes + (sizeof(long) * asked.UserIds.Count);

    protected override async Task<Judgement<IReadOnlyList<long>, Chat>> JudgeAsync(
        Transaction transaction, GroupFacts facts)
    {
        var candidates = await ParticipantStatements.ReadCandidatesAsync(transaction, asked);
        return facts.JudgeAddition(Actor, asked, candidates, Options.MaxChatUsers);
    }

    protected override async Task<Change<Chat>> ApplyAsync(Transaction transaction, IReadOnlyList<long> addedIds)
    {
        var chat = (await ChatStatements.FindAsync(transaction, asked.ChatId))!;
        var number = await ChatStatements.AdvanceAsync(transaction, asked.ChatId);
        var readsFromId = chat.History == ChatHistory.All ? 0 : number.Number;
        await ParticipantStatements.AddAsync(transaction, asked.ChatId, [.. addedIds], number.Number, readsFromId);
        var told = new ChatEvent(ChatEvent.AddedKind)
        {
            Users = await UserStatements.ReadAsync(transaction, [.. addedIds.Take(StoredChat.ShownUsers)]),
            UserCount = addedIds.Count,
        };
        var push = await StoreAsync(transaction, chat with { UserCount = chat.UserCount + addedIds.Count }, told, number);
        return new Change<Chat>(push.Chat!, await TellAsync(transaction, push));
    }
}
