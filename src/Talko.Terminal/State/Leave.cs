using Talko.Protocol.Envelope;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Signs this device out.</summary>
internal static class Leave
{
    // It goes on without the servers where they do not answer.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>Ends the session at the servers, if it can, and forgets the token.</summary>
    /// <returns>What is left of it there, for a person to read; null for nothing.</returns>
    public static async Task<string?> RunAsync(IAccounts accounts, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            await accounts.LogoutAsync(null, timeout.Token);
            return null;
        }
        catch (RpcException ended) when (ended.Code == RpcErrorCode.NotSignedIn)
        {
            return null;
        }
        catch (RpcException refusal)
        {
            return Left($"the servers refused to end the session ({refusal.Message})");
        }
        catch (Exception exception) when (Failure.IsAway(exception) || exception is OperationCanceledException)
        {
            return Left("the servers did not answer");
        }
        finally
        {
            accounts.Token = null;
        }
    }

    private static string Left(string why) =>
        $"You are signed out here, but {why}: /sessions can end it there later.";
}
