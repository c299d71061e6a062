using System.Text.Json;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Makes a chat, or finds the one that two people or the same request have already.</summary>
internal sealed class ChatWrite(Actor actor, NewChat asked, INewChatAllowance allowance) : JudgedWrite<Nothing, Chat>(actor)
{
    // Null in trust mode, where it counts for nobody.
    private readonly NewChatCount? _count = actor.UserId is { } userId ? new NewChatCount(allowance, userId) : null;

    // What it is called by whom: nobody gets in the way of another's keys, or learns of them.
    private readonly string? _clientChatId = asked.ClientChatId is null ? null : $"{asked.MakerId}:{asked.ClientChatId}";

    // Two people have one private chat; null for a group.
    private readonly string? _pairKey = asked.UserIds.Count == 2 ? $"{asked.UserIds[0]}:{asked.UserIds[1]}" : null;

    private readonly string _userIdList = JsonSerializer.Serialize(asked.UserIds);

    public override int Bytes => base.Bytes
        + (sizeof(char) * (asked.ChatName.Length + _userIdList.Length))
        + (sizeof(long) * asked.UserIds.Count);

    public override void Complete()
    {
        _count?.Keep();
        base.Complete();
    }

    public override void Refuse(Refusal refusal)
    {
        _count?.Forgive();
        base.Refuse(refusal);
    }

    public override void Fail(Exception exception)
    {
        _count?.Forgive();
        base.Fail(exception);
    }

    protected override Judgement<Nothing, Chat> Judge(Queries queries, long now)
    {
        // Where it was counted in a transaction that failed.
        _count?.Forgive();
        if (_clientChatId is not null
            && Actor.IsSelf(asked.MakerId)
            && queries.Chats.FindIdByClientId(_clientChatId) is { } firstId)
        {
            return JudgeRepeated(queries, firstId);
        }

        if (FindMissing(queries) is { } missing)
        {
            return new Refusal(RefusalKind.NoUser, missing);
        }

        if (!Actor.IsSelf(asked.MakerId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        // Nobody puts others into a chat without taking part.
        if (!asked.UserIds.Contains(asked.MakerId))
        {
            return new Refusal(RefusalKind.NotAmongUsers);
        }

        return _pairKey is not null && queries.Chats.FindByPair(_pairKey) is { } found
            ? Stands(ChatViews.Unnamed(queries.Participants, found))
            : JudgeNew(queries);
    }

    protected override Change<Chat> Apply(Transaction transaction, Nothing plan)
    {
        var isPrivate = _pairKey is not null;
        var isBlocked = isPrivate && asked.UserIds.Any(id => transaction.Queries.People.HasBlocked(asked.MakerId, id));
        var row = new StoredChat(
            transaction.Chats.Insert(asked, _pairKey, _clientChatId, _count?.MakerId),
            asked.ChatName,
            isPrivate,
            asked.UserIds.Count,
            SortId: transaction.Counter,
            LastId: 0,
            ChangedId: null)
        {
            Topic = asked.Topic,
            History = asked.History,
            IsBlocked = isBlocked,
        };
        transaction.Chats.InsertNumbers(row.ChatId, row.SortId, isBlocked);
        transaction.Participants.Insert(row.ChatId, _userIdList, isPrivate ? null : asked.MakerId);
        var chat = ChatViews.Unnamed(transaction.Queries.Participants, row);
        return new Change<Chat>(chat, transaction.Receivers.OfChat(chat.ChatId, new StreamPush { Chat = chat }));
    }

    // Before all else, and as it is now: whoever repeats a request wants what came of the first one. A chat that is gone
    // was left by its maker, too.
    private Judgement<Nothing, Chat> JudgeRepeated(Queries queries, long firstId) =>
        queries.Participants.Find(firstId, asked.MakerId) is not null && queries.Chats.Find(firstId) is { } first
            ? Stands(ChatViews.Unnamed(queries.Participants, first))
            : new Refusal(RefusalKind.NotParticipant, firstId);

    // Only here is it known to be a new one.
    private Judgement<Nothing, Chat> JudgeNew(Queries queries)
    {
        if (queries.People.Blocking(asked.MakerId, _userIdList) is [_, ..] blocking)
        {
            return new Refusal(RefusalKind.Blocked) { UserIds = _pairKey is null ? blocking : null };
        }

        if (_count is null)
        {
            return Go(default);
        }

        if (queries.Chats.HasMade(_count.MakerId, _count.Max))
        {
            return new Refusal(RefusalKind.TooManyChats, _count.Max);
        }

        return _count.Begin() is { } refusal ? refusal : Go(default);
    }

    private long? FindMissing(Queries queries) =>
        queries.Chats.FindMissingUser(_userIdList) is { } missing ? missing
        : !asked.UserIds.Contains(asked.MakerId) && queries.Users.Find(asked.MakerId) is null ? asked.MakerId
        : null;
}
