namespace Talko.DataServer.Storage.Judging;

/// <summary>
/// What is to become of a write: it is refused, or there is nothing to change as what it asks for is so already, or it
/// goes ahead by a plan.
/// </summary>
internal readonly record struct Judgement<TPlan, TResult>
{
    private readonly Outcome<TResult> _outcome;

    private Judgement(Outcome<TResult> outcome, TPlan? plan, bool goesAhead)
    {
        _outcome = outcome;
        Plan = plan;
        GoesAhead = goesAhead;
    }

    /// <summary>Whether something is to be changed.</summary>
    public bool GoesAhead { get; }

    /// <summary>How, where it goes ahead.</summary>
    public TPlan? Plan { get; }

    /// <summary>What it is answered, where it does not.</summary>
    public Outcome<TResult> Outcome => _outcome;

    public static implicit operator Judgement<TPlan, TResult>(Refusal refusal) => new(refusal, default, goesAhead: false);

    /// <summary>It is so already.</summary>
    public static Judgement<TPlan, TResult> Stands(TResult result) => new(result, default, goesAhead: false);

    /// <summary>It is to be changed.</summary>
    public static Judgement<TPlan, TResult> Go(TPlan plan) => new(default(TResult)!, plan, goesAhead: true);
}
