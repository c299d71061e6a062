namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>A write that is waited for.</summary>
internal abstract class AnsweredWrite<TResult> : Write
{
    // The answers go on elsewhere: whoever writes has more to do.
    private readonly TaskCompletionSource<Outcome<TResult>> _committed =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the change is durable, or has been refused; fails where it could not be made.</summary>
    public Task<Outcome<TResult>> Committed => _committed.Task;

    /// <summary>What it is answered, once it has been attempted.</summary>
    protected Outcome<TResult> Outcome { get; set; }

    public override void Complete() => _committed.SetResult(Outcome);

    public override void Refuse(Refusal refusal) => _committed.SetResult(refusal);

    public override void Fail(Exception exception) => _committed.SetException(exception);
}
