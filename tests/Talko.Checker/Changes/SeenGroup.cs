using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>What a user sees of the changing group.</summary>
/// <param name="ChatName">Its name.</param>
/// <param name="Topic">Its topic; null for none.</param>
/// <param name="Find">The message of an id, with its author as they are shown.</param>
/// <param name="ReadState">How far they have read it.</param>
internal sealed record SeenGroup(string ChatName, string? Topic, Func<long, Message?> Find, ReadState? ReadState)
{
    /// <summary>In a front end.</summary>
    public static SeenGroup Of(MessengerView view, ChatView chat) =>
        new(chat.Name, chat.Topic, id => Named(chat.Find(id)?.Stored, view), chat.Reading);

    /// <summary>In storage.</summary>
    public static SeenGroup Of(Chat chat, IReadOnlyDictionary<long, Message> messages) =>
        new(chat.ChatName, chat.Topic, id => messages.GetValueOrDefault(id), chat.ReadState);

    // Names are shown from the one table.
    private static Message? Named(Message? message, MessengerView view) =>
        message is null ? null : message with { User = view.Users.GetValueOrDefault(message.User.UserId, message.User) };
}
