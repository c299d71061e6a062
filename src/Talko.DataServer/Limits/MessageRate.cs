using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Limits;

/// <summary>
/// How fast a user may write. Whoever is faster is made to wait, and refused where the wait would be long. In trust mode
/// nobody is held up.
/// </summary>
internal sealed class MessageRate(DataServerOptions options, TimeProvider time)
{
    // So many participants to be stored are about as much work as a message.
    private const int UsersPerMessage = 100;

    private readonly UserAllowance _allowance = new(
        TimeSpan.FromSeconds(1) / options.MessagesPerSecond,
        options.MessageBurst,
        options.MaxMessageDelay,
        time);

    /// <summary>How many messages it counts for that so many users are put into a chat.</summary>
    public static int CostOfUsers(int count) => 1 + (count / UsersPerMessage);

    /// <summary>Ends when the caller's turn has come.</summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="cost">How many messages it counts for.</param>
    /// <exception cref="RpcException">It would not come soon.</exception>
    public ValueTask WaitAsync(Caller caller, int cost = 1)
    {
        if (caller.UserId is not { } userId)
        {
            return ValueTask.CompletedTask;
        }

        if (!_allowance.TryTake(userId, cost, out var wait))
        {
            throw RpcException.Busy("you write faster than may be; slow down", (long)Math.Ceiling(wait.TotalMilliseconds));
        }

        return wait <= TimeSpan.Zero ? ValueTask.CompletedTask : new ValueTask(Task.Delay(wait, time));
    }
}
