using Talko.Protocol.Client;

namespace Talko.Client.Calls;

/// <summary>Bounds a call in time: one that takes too long is an IOException, a cancelled one a cancellation.</summary>
internal static class CallDeadline
{
    public static async Task<TResult> RunAsync<TResult>(
        RpcEndpoint endpoint,
        TimeSpan timeout,
        TimeProvider timeProvider,
        Func<CancellationToken, Task<TResult>> call,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await call(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{endpoint} did not answer within {timeout.TotalSeconds:0.#} s", exception);
        }
    }
}
