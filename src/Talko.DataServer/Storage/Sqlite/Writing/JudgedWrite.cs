using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>
/// A write that is judged by what is stored, and only then changes it. Others share the transaction, so nothing may be
/// changed that is then refused: whoever judges can only ask, and whoever changes cannot refuse.
/// </summary>
/// <param name="actor">Who asks for it.</param>
internal abstract class JudgedWrite<TPlan, TResult>(Actor actor) : AnsweredWrite<TResult>
{
    /// <summary>Who asks for it.</summary>
    protected Actor Actor { get; } = actor;

    public sealed override void Attempt(Transaction transaction)
    {
        Told = null;
        var judgement = HasEnded(transaction)
            ? new Refusal(RefusalKind.SessionEnded)
            : Judge(transaction.Queries, transaction.Now);
        if (!judgement.GoesAhead)
        {
            Outcome = judgement.Outcome;
            return;
        }

        var change = Apply(transaction, judgement.Plan!);
        Outcome = change.Result;
        Told = change.Told;
    }

    /// <summary>Decides in the protocol's order of refusals: a key that was used, existence, taking part, other rights, conflict.</summary>
    protected abstract Judgement<TPlan, TResult> Judge(Queries queries, long now);

    /// <summary>Makes the change. Where the transaction fails this is called again in another one.</summary>
    protected abstract Change<TResult> Apply(Transaction transaction, TPlan plan);

    /// <summary>It is so already.</summary>
    protected static Judgement<TPlan, TResult> Stands(TResult result) => Judgement<TPlan, TResult>.Stands(result);

    /// <summary>It is to be changed.</summary>
    protected static Judgement<TPlan, TResult> Go(TPlan plan) => Judgement<TPlan, TResult>.Go(plan);

    // The request may have waited; from the end of its session on nothing is written in its name.
    private bool HasEnded(Transaction transaction) =>
        Actor.SessionId is { } sessionId && !transaction.Queries.Sessions.IsAlive(sessionId);
}
