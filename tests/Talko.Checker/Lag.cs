using Talko.Checker.Clients;
using Talko.Checker.Verdict;
using Talko.Client.Messaging;

namespace Talko.Checker;

/// <summary>In what clients are behind storage.</summary>
internal static class Lag
{
    /// <summary>What a front end lacks; null where it shows everything and has nothing unsent.</summary>
    public static string? Of(MessengerView view, long userId, StorageReader storage)
    {
        if (view.Connection != ConnectionState.Online)
        {
            return $"user {userId} is {view.Connection}: {view.ConnectionError}";
        }

        // Not by the last one: one's own newest message may be shown before others' that come before it.
        var shown = view.Chats.ToDictionary(chat => chat.ChatId, CountStored);
        var behind = storage.ReadChats()
            .Where(chat => chat.UserIds.Contains(userId))
            .FirstOrDefault(chat => !shown.TryGetValue(chat.ChatId, out var count) || count != chat.MessageCount);
        return behind is not null
            ? $"user {userId} does not show all {behind.MessageCount} messages of chat {behind.ChatId}"
            : FindUnsent(view);
    }

    /// <summary>What a bot lacks; null where it has everything.</summary>
    public static string? Of(Listener listener, long userId, StorageReader storage)
    {
        var stored = storage.CountFromOthers(userId);
        return listener.Count < stored
            ? $"the listener of user {userId} has {listener.Count} of {stored} messages"
            : null;
    }

    private static int CountStored(ChatView chat) => chat.Messages.Count(line => line.MessageId is not null);

    private static string? FindUnsent(MessengerView view) =>
        view.Chats.SelectMany(chat => chat.Messages).FirstOrDefault(line => line.MessageId is null) is { } unsent
            ? $"'{unsent.Text}' of {view.Me?.UserName} is {unsent.State}"
            : null;
}
