namespace Talko.Testing;

/// <summary>The one timeout of all tests: never reached by a passing test, however slow the machine.</summary>
public static class Deadline
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    /// <summary>Ends when the task does; fails with the text when that takes too long.</summary>
    public static async Task<T> Within<T>(this Task<T> task, string what)
    {
        await ((Task)task).Within(what);
        return await task;
    }

    /// <inheritdoc cref="Within{T}"/>
    public static async Task Within(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Timeout);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"waited {Timeout.TotalSeconds} s in vain for: {what}");
        }
    }

    /// <summary>Looks again and again until the condition holds: for what tells nobody when it changes.</summary>
    public static Task Until(string what, Func<bool> condition) => Until(what, () => Task.FromResult(condition()));

    /// <inheritdoc cref="Until(string, Func{bool})"/>
    public static async Task Until(string what, Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Timeout);
        while (!await condition())
        {
            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException($"waited {Timeout.TotalSeconds} s in vain for: {what}");
            }

            await Task.Delay(LookAgain, CancellationToken.None);
        }
    }
}
