namespace Talko.Client.Messaging;

/// <summary>Where a message stands, as its author's front end shows it.</summary>
public enum DeliveryState
{
    /// <summary>Being sent, or waiting for the connection or for the one before it.</summary>
    Pending,

    /// <summary>In storage.</summary>
    Sent,

    /// <summary>Refused, or given up; it can be sent again or discarded, and its text is kept.</summary>
    Failed,
}
