using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>The user's sessions, one of them selected, to be ended after a confirmation.</summary>
internal sealed class SessionList(IAccounts accounts)
{
    private long? _selectedId;

    /// <summary>Raised when an answer changed what is to be shown.</summary>
    public event Action? Changed;

    /// <summary>Null before they were loaded.</summary>
    public IReadOnlyList<SessionInfo>? Sessions { get; private set; }

    public SessionInfo? Selected => Sessions is { Count: > 0 } sessions
        ? sessions.FirstOrDefault(session => session.SessionId == _selectedId) ?? sessions[0]
        : null;

    /// <summary>The session that is to be ended if the user confirms it.</summary>
    public SessionInfo? Questioned { get; private set; }

    public bool IsBusy { get; private set; }

    public string? Message { get; private set; }

    public bool IsError { get; private set; }

    public Task LoadAsync(CancellationToken cancellationToken)
    {
        (Sessions, _selectedId, Questioned) = (null, null, null);
        return RunAsync("Loading…", "", () => ReloadAsync(cancellationToken));
    }

    /// <summary>Selects the session some rows below, or above.</summary>
    public void Move(int step)
    {
        Decline();
        if (Sessions is { Count: > 0 } sessions)
        {
            var index = sessions.ToList().FindIndex(session => session == Selected) + step;
            _selectedId = sessions[Math.Clamp(index, 0, sessions.Count - 1)].SessionId;
        }
    }

    /// <summary>Asks whether to end the selected session.</summary>
    public void Question()
    {
        Decline();
        if (Selected is { IsCurrent: true })
        {
            Tell("That is this device: /logout signs it out.");
        }
        else
        {
            Questioned = IsBusy ? null : Selected;
        }
    }

    /// <summary>Ends the session that was asked about.</summary>
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        if (Questioned is not { } session)
        {
            return;
        }

        Questioned = null;
        await RunAsync("Signing it out…", "It is signed out.", async () =>
        {
            await accounts.LogoutAsync(session.SessionId, cancellationToken);
            Move(1);
            await ReloadAsync(cancellationToken);
        });
    }

    /// <summary>Ends the question and whatever was said.</summary>
    public void Decline()
    {
        Questioned = null;
        Tell(IsBusy ? Message : null);
    }

    private async Task ReloadAsync(CancellationToken cancellationToken) =>
        Sessions = await accounts.GetSessionsAsync(cancellationToken);

    private async Task RunAsync(string busy, string done, Func<Task> run)
    {
        IsBusy = true;
        Tell(busy);
        try
        {
            await run();
            IsBusy = false;
            Tell(done);
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            IsBusy = false;
            Tell(exception.Message, isError: true);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private void Tell(string? message, bool isError = false)
    {
        (Message, IsError) = (message, isError);
        Changed?.Invoke();
    }
}
