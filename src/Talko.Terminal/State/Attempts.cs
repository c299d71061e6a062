namespace Talko.Terminal.State;

/// <summary>Asks something of the servers for the user, who is told where it does not come to pass.</summary>
internal sealed class Attempts(ChatModel model, CancellationToken stopping)
{
    /// <summary>Does it; false where it failed, which is said, or the program ends.</summary>
    /// <param name="problem">What to say before the reason.</param>
    /// <param name="act">What is asked.</param>
    public async Task<bool> RunAsync(string problem, Func<CancellationToken, Task> act)
    {
        try
        {
            await act(stopping);
            return true;
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            model.Tell($"{problem}: {exception.Message}", isError: true);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }

        return false;
    }
}
