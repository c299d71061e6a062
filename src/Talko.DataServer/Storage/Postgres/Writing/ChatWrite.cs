using System.Globalization;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Makes a chat, or finds the one that two people or the same request have already.</summary>
internal sealed class ChatWrite(Actor actor, NewChat asked, INewChatAllowance allowance, DataServerOptions options)
    : JudgedWrite<Nothing, Chat>(actor)
{
    // Null in trust mode, where it counts for nobody.
    private readonly NewChatCount? _count = actor.UserId is { } userId ? new NewChatCount(allowance, userId) : null;

    // What it is called by whom: nobody gets in the way of another's keys, or learns of them.
    private readonly string? _clientChatId = asked.ClientChatId is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{asked.MakerId}:{asked.ClientChatId}");

    // Two people have one private chat; null for a group.
    private readonly string? _pairKey = asked.UserIds.Count == 2
        ? string.Create(CultureInfo.InvariantCulture, $"{asked.UserIds[0]}:{asked.UserIds[1]}")
        : null;

    private readonly long[] _userIds = [.. asked.UserIds];

    public override int Bytes => base.Bytes
        + (sizeof(char) * asked.ChatName.Length)
        + (2 * sizeof(long) * asked.UserIds.Count);

    protected override string[] LockedKeys => [.. new[] { _clientChatId, _pairKey }.OfType<string>()];

    // How many they have made does not change meanwhile.
    protected override long? LockedUserId => _count?.MakerId;

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

    protected override async Task<Judgement<Nothing, Chat>> JudgeAsync(Transaction transaction)
    {
        // Where it was counted in a transaction that failed.
        _count?.Forgive();
        if (_clientChatId is not null
            && Actor.IsSelf(asked.MakerId)
            && await ChatStatements.FindIdByClientIdAsync(transaction, _clientChatId) is { } firstId)
        {
            return await JudgeRepeatedAsync(transaction, firstId);
        }

        // The maker need not be among them; where they are nobody, that is said first.
        if (await ChatStatements.FindMissingUserAsync(transaction, [.. _userIds, asked.MakerId]) is { } missing)
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

        return _pairKey is not null && await ChatStatements.FindByPairAsync(transaction, _pairKey) is { } found
            ? Stands(await ChatStatements.ShowAsync(transaction, found))
            : await JudgeNewAsync(transaction);
    }

    protected override async Task<Change<Chat>> ApplyAsync(Transaction transaction, Nothing plan)
    {
        var stored = await ChatStatements.InsertAsync(
            transaction, asked, _pairKey, _clientChatId, _count?.MakerId);
        var chat = await ChatStatements.ShowAsync(transaction, stored);
        var push = new StreamPush { Chat = chat };
        return new Change<Chat>(chat, ToldPush.To(_userIds, push, authorId: null, options.MaxReceivers));
    }

    // Before all else, and as it is now: whoever repeats a request wants what came of the first one. A chat that is gone
    // was left by its maker, too.
    private async Task<Judgement<Nothing, Chat>> JudgeRepeatedAsync(Transaction transaction, long firstId) =>
        await ChatStatements.TakesPartAsync(transaction, firstId, asked.MakerId)
        && await ChatStatements.FindAsync(transaction, firstId) is { } first
            ? Stands(await ChatStatements.ShowAsync(transaction, first))
            : new Refusal(RefusalKind.NotParticipant, firstId);

    // Only here is it known to be a new one.
    private async Task<Judgement<Nothing, Chat>> JudgeNewAsync(Transaction transaction)
    {
        if (await ChatStatements.FindBlockingAsync(transaction, asked.MakerId, _userIds) is [_, ..] blocking)
        {
            return new Refusal(RefusalKind.Blocked) { UserIds = _pairKey is null ? blocking : null };
        }

        if (_count is null)
        {
            return Go(default);
        }

        if (await ChatStatements.HasMadeAsync(transaction, _count.MakerId, _count.Max))
        {
            return new Refusal(RefusalKind.TooManyChats, _count.Max);
        }

        return _count.Begin() is { } refusal ? refusal : Go(default);
    }
}
