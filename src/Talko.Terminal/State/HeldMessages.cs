using System.Collections.Immutable;
using Talko.Client.Messaging;

namespace Talko.Terminal.State;

/// <summary>
/// What somebody reads who has scrolled up. The messenger lets go of a long chat's oldest messages and begins anew after
/// an absence; neither takes away what is on the screen.
/// </summary>
internal static class HeldMessages
{
    // Whoever reads on for that long while others write finds the place moved.
    private const int MaxCount = 10_000;

    /// <summary>The messages as they are now, after those that were shown and are there no more.</summary>
    /// <param name="now">The messages as they are now.</param>
    /// <param name="shown">What was shown before.</param>
    /// <param name="hasGap">Whether some are missing between the two.</param>
    public static ImmutableList<ChatMessage> Join(
        ImmutableList<ChatMessage> now, ImmutableList<ChatMessage> shown, out bool hasGap)
    {
        hasGap = false;
        if (now.IsEmpty || shown.IsEmpty || now[0].Key == shown[0].Key)
        {
            return now;
        }

        var known = now.Select(message => message.Key).ToHashSet();
        var held = shown.TakeWhile(message => message.State == DeliveryState.Sent && !known.Contains(message.Key)).ToList();
        hasGap = held.Count > 0 && !shown.Exists(message => known.Contains(message.Key));
        return now.InsertRange(0, held.TakeLast(Math.Max(0, MaxCount - now.Count)));
    }
}
