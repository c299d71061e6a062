namespace Talko.Client.Messaging;

/// <summary>
/// Says to the server what waits to be said of a kind: one task for each chat in which something does. What waits is in
/// the state alone; a task ends when its chat has nothing left.
/// </summary>
internal sealed class ChatLanes
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, IChatLane> _lanes = [];
    private readonly Func<long, IChatLane> _makeLane;
    private readonly CancellationToken _cancellationToken;

    public ChatLanes(Func<long, IChatLane> makeLane, CancellationToken cancellationToken)
    {
        _makeLane = makeLane;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Has said what waits in a chat; called after it was put into the state.</summary>
    public void Wake(long chatId)
    {
        lock (_gate)
        {
            if (!_lanes.ContainsKey(chatId) && !_cancellationToken.IsCancellationRequested)
            {
                var lane = _makeLane(chatId);
                _lanes.Add(chatId, lane);
                lane.Run = Task.Run(() => RunAsync(lane), CancellationToken.None);
            }
        }
    }

    /// <summary>Cuts short what waits for its next attempt.</summary>
    public void RetryNow()
    {
        lock (_gate)
        {
            foreach (var lane in _lanes.Values)
            {
                lane.RetryNow();
            }
        }
    }

    /// <summary>Ends when all tasks have, after the messenger's token was cancelled.</summary>
    public Task WaitForEndAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_lanes.Values.Select(lane => lane.Run));
        }
    }

    private async Task RunAsync(IChatLane lane)
    {
        try
        {
            do
            {
                await lane.SendAllAsync(_cancellationToken).ConfigureAwait(false);
            }
            while (!TryEnd(lane));
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            // The messenger ends.
        }
    }

    // Under the lock of Wake, so that what was put into the state just now finds this task or gets another.
    private bool TryEnd(IChatLane lane)
    {
        lock (_gate)
        {
            return lane.IsEmpty && _lanes.Remove(lane.ChatId);
        }
    }
}
