namespace Talko.Client.Messaging;

/// <summary>What says to the server, one after another, what waits of a kind in one chat.</summary>
internal interface IChatLane
{
    long ChatId { get; }

    /// <summary>The task that says it.</summary>
    Task Run { get; set; }

    /// <summary>Whether nothing waits.</summary>
    bool IsEmpty { get; }

    /// <summary>Cuts short the wait for the next attempt.</summary>
    void RetryNow();

    Task SendAllAsync(CancellationToken cancellationToken);
}
