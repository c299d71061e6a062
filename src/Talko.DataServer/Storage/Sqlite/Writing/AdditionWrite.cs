using System.Text.Json;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Adds users to a group.</summary>
internal sealed class AdditionWrite(Actor actor, NewParticipants asked, DataServerOptions options)
    : GroupWrite<IReadOnlyList<long>, Chat>(actor, asked.ChatId, asked.UserId)
{
    public override int Bytes => base.Bytes + (sizeof(long) * asked.UserIds.Count);

    protected override Judgement<IReadOnlyList<long>, Chat> Judge(Queries queries, GroupFacts facts) =>
        facts.JudgeAddition(
            Actor,
            asked,
            queries.Participants.Candidates(asked.ChatId, asked.UserId, asked.UserIds),
            options.MaxChatUsers);

    protected override Change<Chat> Apply(Transaction transaction, IReadOnlyList<long> addedIds)
    {
        var queries = transaction.Queries;
        var chat = queries.Chats.Find(asked.ChatId)!;
        var number = transaction.Advance(asked.ChatId);
        var readsFromId = chat.History == ChatHistory.All ? 0 : number.Number;
        transaction.Participants.Add(asked.ChatId, JsonSerializer.Serialize(addedIds), number.Number, readsFromId);
        transaction.Receivers.Forget(asked.ChatId);
        var told = new ChatEvent(ChatEvent.AddedKind)
        {
            Users = [.. addedIds.Take(StoredChat.ShownUsers).Select(id => queries.Users.Find(id)!)],
            UserCount = addedIds.Count,
        };
        var push = Store(transaction, chat with { UserCount = chat.UserCount + addedIds.Count }, told, number);
        return new Change<Chat>(push.Chat!, transaction.Receivers.OfChat(asked.ChatId, push, asked.UserId));
    }
}
