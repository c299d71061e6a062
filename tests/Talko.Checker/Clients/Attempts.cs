using Talko.Protocol.Envelope;

namespace Talko.Checker.Clients;

/// <summary>Asks again what was not answered, or is to be asked later.</summary>
internal static class Attempts
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    public static Task UntilAnsweredAsync(Func<Task> ask, CancellationToken cancellationToken) => UntilAnsweredAsync(
        async () =>
        {
            await ask();
            return true;
        },
        cancellationToken);

    public static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (exception is IOException or RpcException { Code: RpcErrorCode.Busy })
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
