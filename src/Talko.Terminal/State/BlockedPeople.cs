using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Asks once whom the user blocks; from then on the messenger knows it.</summary>
internal sealed class BlockedPeople(IMessenger messenger, CancellationToken stopping)
{
    private bool _isAsked;

    /// <summary>Asks where it is not known; of another database it is asked anew.</summary>
    public async void Apply(MessengerView view)
    {
        var isDue = view is { Loaded: true, Connection: ConnectionState.Online } && !_isAsked;
        _isAsked = view.Loaded && (_isAsked || isDue);
        if (!isDue)
        {
            return;
        }

        try
        {
            await messenger.GetBlockedUsersAsync(stopping);
        }
        catch (RpcException)
        {
            // Where nobody can be blocked, nobody is.
        }
        catch (Exception exception) when (Failure.IsAway(exception))
        {
            _isAsked = false;
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }
}
