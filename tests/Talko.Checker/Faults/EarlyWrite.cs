using Talko.DataServer.Storage.Sqlite.Writing;

namespace Talko.Checker.Faults;

/// <summary>Makes another write and answers it inside the transaction, whose commit then takes a while.</summary>
internal sealed class EarlyWrite<TResult>(AnsweredWrite<TResult> inner) : AnsweredWrite<TResult>
{
    private static readonly TimeSpan Commit = TimeSpan.FromMilliseconds(150);

    public override void Attempt(Transaction transaction)
    {
        inner.Attempt(transaction);
        inner.Complete();
        Thread.Sleep(Commit);
        Told = inner.Told;
    }
}
