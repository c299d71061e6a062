using Talko.Client.Messaging;

namespace Talko.Terminal.State;

/// <summary>Tells what was said from what only looks like it.</summary>
internal static class SaidMessage
{
    /// <summary>Why nothing can be done to a message, for a person to read; null where something can.</summary>
    public static string? Unusable(this ChatMessage message) => message switch
    {
        { Event: not null } => "Nobody said that: it tells what happened.",
        { IsDeleted: true } => "It is deleted.",
        { MessageId: null } or { State: not DeliveryState.Sent } => "It is not sent yet.",
        _ => null,
    };
}
