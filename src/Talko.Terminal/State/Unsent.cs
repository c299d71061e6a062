using Talko.Client.Messaging;

namespace Talko.Terminal.State;

/// <summary>What would be lost if the program ended now.</summary>
internal static class Unsent
{
    /// <summary>A sentence, with a space after it; null where there is nothing to lose.</summary>
    public static string? Describe(MessengerView view, IEnumerable<ChatPlace> places)
    {
        var messages = view.Chats.Sum(chat => chat.Messages.Count(message => message.State != DeliveryState.Sent));
        if (messages > 0)
        {
            return messages == 1 ? "1 message is not sent yet. " : $"{messages} messages are not sent yet. ";
        }

        return places.Any(place => !string.IsNullOrWhiteSpace(place.Editor.Text)) ? "There is unsent text. " : null;
    }
}
