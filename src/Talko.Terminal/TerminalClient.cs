using Talko.Protocol.Envelope;
using Talko.Terminal.Servers;
using Talko.Terminal.State;

namespace Talko.Terminal;

/// <summary>The terminal front end.</summary>
public static class TerminalClient
{
    private const int Ended = 0;
    private const int Crashed = 1;
    private const int Refused = 2;

    // Servers that are away are waited for on the screen, not before it.
    private static readonly TimeSpan FirstCheckTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs on the calling thread until the user quits or the token is cancelled, and leaves the terminal as it was.
    /// Returns the exit code: 0, 2 for options that cannot work, 1 after an unexpected error, whose trace is in
    /// <see cref="TerminalOptions.LogPath"/>; both say why in one line on standard error.
    /// </summary>
    public static async Task<int> RunAsync(TerminalOptions options, CancellationToken cancellationToken)
    {
        await using var servers = new ChatServers(options.Client);
        return await RunAsync(servers, options, cancellationToken);
    }

    internal static string UnknownUser(long userId) => $"There is no user {userId}.";

    internal static async Task<int> RunAsync(
        IChatServers servers, TerminalOptions options, CancellationToken cancellationToken)
    {
        if (MissingTerminal() is { } missing)
        {
            return Refuse($"The terminal client needs a terminal for its {missing}.");
        }

        if (options.UserId is { } userId && await IsUnknownAsync(servers, userId, cancellationToken))
        {
            return Refuse(UnknownUser(userId));
        }

        using var app = new TerminalApp(servers, options);
        using var crash = new CrashReport(app, options.LogPath);
        try
        {
            app.Run(cancellationToken);
        }
        catch (Exception exception)
        {
            crash.Write(exception);
            return Crashed;
        }

        app.Dispose();
        await app.CloseSessionAsync();
        return app.Refusal is { } refusal ? Refuse(refusal) : Ended;
    }

    private static async Task<bool> IsUnknownAsync(
        IChatServers servers, long userId, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(FirstCheckTimeout);
        try
        {
            await servers.GetUserAsync(userId, timeout.Token);
            return false;
        }
        catch (RpcException exception)
        {
            return exception.Code == RpcErrorCode.NotFound;
        }
        catch (Exception exception) when (Failure.IsAway(exception) || exception is OperationCanceledException)
        {
            return false;
        }
    }

    // What is closed counts as well.
    private static string? MissingTerminal() => (Console.IsInputRedirected, Console.IsOutputRedirected) switch
    {
        (true, true) => "input and output",
        (true, false) => "input",
        (false, true) => "output",
        _ => null,
    };

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return Refused;
    }
}
