using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Asks who is there where no password is asked: finds the user of a name, or makes one after asking.</summary>
internal sealed class NameForm(IChatServers servers, KillBuffer kills)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private CancellationTokenSource? _attempt;
    private string? _offered;

    /// <summary>Raised when <see cref="Message"/> changed while waiting.</summary>
    public event Action? Changed;

    public LineEditor Name { get; } = new(kills);

    public string? Message { get; private set; }

    public bool IsError { get; private set; }

    /// <summary>Ends a running attempt: the name was changed.</summary>
    public void Edited()
    {
        _attempt?.Cancel();
        _attempt = null;
        Tell(null);
    }

    /// <summary>
    /// The user of the name; null if there is none yet, the name was changed meanwhile, or it was refused. While the
    /// servers are away it goes on trying.
    /// </summary>
    public async Task<User?> SubmitAsync(CancellationToken cancellationToken)
    {
        var name = Name.Text.Trim();
        if (name.Length == 0)
        {
            Tell("Type the name others know you by.", isError: true);
            return null;
        }

        if (_attempt is not null)
        {
            return null;
        }

        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _attempt = attempt;
        try
        {
            return await TryAsync(name, attempt.Token);
        }
        catch (RpcException exception)
        {
            Tell(NameRule.Explain(exception), isError: true);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            _attempt = _attempt == attempt ? null : _attempt;
        }
    }

    private async Task<User?> TryAsync(string name, CancellationToken cancellationToken)
    {
        Tell($"Connecting to {servers.Address}…");
        while (true)
        {
            try
            {
                return await FindOrInsertAsync(name, cancellationToken);
            }
            catch (Exception exception) when (Failure.IsAway(exception))
            {
                Tell($"Connecting to {servers.Address}… {exception.Message}", isError: true);
            }

            await Task.Delay(RetryDelay, cancellationToken);
        }
    }

    // Looks before it inserts also when trying again: the answer of an insert that was lost would be a conflict.
    private async Task<User?> FindOrInsertAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await servers.FindUserAsync(name, cancellationToken);
        }
        catch (RpcException exception) when (exception.Code == RpcErrorCode.NotFound)
        {
            if (_offered == name)
            {
                return await servers.InsertUserAsync(name, cancellationToken);
            }

            _offered = name;
            Tell($"There is no {name} yet. Enter again makes this user, or change the name.");
            return null;
        }
    }

    private void Tell(string? message, bool isError = false)
    {
        (Message, IsError) = (message, isError);
        Changed?.Invoke();
    }
}
