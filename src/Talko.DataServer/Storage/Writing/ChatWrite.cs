using System.Text.Json;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Makes a chat, or finds the one that two people or the same request have already.</summary>
/// <param name="actor">Who asks for it.</param>
/// <param name="makerId">Whose chat it is to be.</param>
/// <param name="chatName">As it was given.</param>
/// <param name="userIds">All different, in growing order.</param>
/// <param name="clientChatId">What the client calls it, or null.</param>
/// <param name="newChats">How many chats the actor may make.</param>
internal sealed class ChatWrite(
    Actor actor,
    long makerId,
    string chatName,
    IReadOnlyList<long> userIds,
    string? clientChatId,
    NewChats newChats) : JudgedWrite<Nothing, Chat>(actor)
{
    private bool _isCounted;

    public string ChatName { get; } = chatName;

    public IReadOnlyList<long> UserIds { get; } = userIds;

    /// <summary>What it is called by whom: nobody gets in the way of another's keys, or learns of them.</summary>
    public string? ClientChatId { get; } = clientChatId is null ? null : $"{makerId}:{clientChatId}";

    /// <summary>The users as a JSON list.</summary>
    public string UserIdList { get; } = JsonSerializer.Serialize(userIds);

    /// <summary>Two people have one private chat; null for a group.</summary>
    public string? PairKey { get; } = userIds.Count == 2 ? $"{userIds[0]}:{userIds[1]}" : null;

    /// <summary>Whom it counts for where it is new; null in trust mode, where it counts for nobody.</summary>
    public long? CountedMakerId { get; } = actor.UserId;

    public override int Bytes => base.Bytes + (sizeof(char) * (ChatName.Length + UserIdList.Length)) + (sizeof(long) * UserIds.Count);

    public override void Refuse(Refusal refusal)
    {
        Forgive();
        base.Refuse(refusal);
    }

    public override void Fail(Exception exception)
    {
        Forgive();
        base.Fail(exception);
    }

    protected override Judgement<Nothing, Chat> Judge(Queries queries, long now)
    {
        // Where it was counted in a transaction that failed.
        Forgive();
        if (ClientChatId is not null && Actor.IsSelf(makerId) && queries.Chats.FindByClientId(ClientChatId) is { } first)
        {
            return JudgeRepeated(queries, first);
        }

        if (FindMissing(queries) is { } missing)
        {
            return new Refusal(RefusalKind.NoUser, missing);
        }

        if (!Actor.IsSelf(makerId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        // Nobody puts others into a chat without taking part.
        if (!UserIds.Contains(makerId))
        {
            return new Refusal(RefusalKind.NotAmongUsers);
        }

        return PairKey is not null && queries.Chats.FindByPair(PairKey) is { } found
            ? Stands(ChatViews.Unnamed(queries.Users, found))
            : JudgeNew(queries);
    }

    protected override Change<Chat> Apply(WriteSession session, Nothing plan)
    {
        var row = session.Chats.Insert(this, session.Counter);
        var chat = ChatViews.Unnamed(session.Queries.Users, row);
        return new Change<Chat>(chat, session.Receivers.OfChat(chat.ChatId, new StreamPush { Chat = chat }));
    }

    // Before all else, and as it is now: whoever repeats a request wants what came of the first one.
    private Judgement<Nothing, Chat> JudgeRepeated(Queries queries, ChatRow first) =>
        queries.Users.TakesPart(first.ChatId, makerId)
            ? Stands(ChatViews.Unnamed(queries.Users, first))
            : new Refusal(RefusalKind.NotParticipant, first.ChatId);

    // Only here is it known to be a new one.
    private Judgement<Nothing, Chat> JudgeNew(Queries queries)
    {
        if (CountedMakerId is not { } userId)
        {
            return Go(default);
        }

        if (queries.Chats.HasMade(userId, newChats.Max))
        {
            return new Refusal(RefusalKind.TooManyChats, newChats.Max);
        }

        _isCounted = newChats.TryBegin(userId, out var wait);
        return _isCounted ? Go(default) : new Refusal(RefusalKind.ChatsTooFast, RetryAfter: wait);
    }

    private long? FindMissing(Queries queries) =>
        queries.Chats.FindMissingUser(UserIdList) is { } missing ? missing
        : !UserIds.Contains(makerId) && queries.Users.Find(makerId) is null ? makerId
        : null;

    // No longer counts a new chat: it could not be stored.
    private void Forgive()
    {
        if (_isCounted && CountedMakerId is { } userId)
        {
            newChats.Forgive(userId);
            _isCounted = false;
        }
    }
}
