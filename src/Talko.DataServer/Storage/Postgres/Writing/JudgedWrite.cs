using Talko.DataServer.Storage.Judging;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// A write that is judged by what is stored, and only then changes it. Each statement sees what was committed before it, so
/// what a write is judged by is locked first: rows, and keys that nobody may have yet.
/// </summary>
/// <param name="actor">Who asks for it.</param>
internal abstract class JudgedWrite<TPlan, TResult>(Actor actor) : AnsweredWrite<TResult>, ISoleWrite
{
    /// <summary>Who asks for it.</summary>
    protected Actor Actor { get; } = actor;

    /// <summary>Whose account or own things it changes: such writes come one after another. Null for nobody's.</summary>
    protected virtual long? LockedUserId => null;

    /// <summary>Whose mark in which chat it changes. Null for nobody's.</summary>
    protected virtual (long ChatId, long UserId)? LockedParticipant => null;

    /// <summary>Names and the like that it looks for and may take: who does so is alone with them.</summary>
    protected virtual string[] LockedKeys => [];

    public async Task AttemptAsync(Transaction transaction)
    {
        Told = null;
        var locks = new Locks(LockedKeys, LockedUserId, Actor.SessionId, ChatId, LockedParticipant);
        var judgement = await transaction.BeginAsync(locks)
            ? await JudgeAsync(transaction)
            : new Refusal(RefusalKind.SessionEnded);
        if (!judgement.GoesAhead)
        {
            Outcome = judgement.Outcome;
            await transaction.RollbackAsync();
            return;
        }

        var change = await ApplyAsync(transaction, judgement.Plan!);
        Outcome = change.Result;
        Told = change.Told;
        await transaction.CommitAsync();
    }

    /// <summary>Decides in the protocol's order of refusals: a key that was used, existence, taking part, other rights, conflict.</summary>
    protected abstract Task<Judgement<TPlan, TResult>> JudgeAsync(Transaction transaction);

    /// <summary>Makes the change. Where the transaction fails this is called again in another one.</summary>
    protected abstract Task<Change<TResult>> ApplyAsync(Transaction transaction, TPlan plan);

    /// <summary>It is so already.</summary>
    protected static Judgement<TPlan, TResult> Stands(TResult result) => Judgement<TPlan, TResult>.Stands(result);

    /// <summary>It is to be changed.</summary>
    protected static Judgement<TPlan, TResult> Go(TPlan plan) => Judgement<TPlan, TResult>.Go(plan);
}
