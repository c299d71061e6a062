using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Chats;

/// <summary>What an event says in English, to stand after the name of who did it.</summary>
internal static class EventText
{
    /// <summary>The text of an event.</summary>
    /// <param name="told">The event.</param>
    /// <param name="authorId">Who did it.</param>
    /// <param name="heirName">Who owns the chat by it; null where that did not change so.</param>
    public static string Of(ChatEvent told, long authorId, string? heirName = null)
    {
        var text = told.Kind switch
        {
            ChatEvent.AddedKind => $"added {Names(told)}",
            ChatEvent.RemovedKind => $"removed {Names(told)}",
            ChatEvent.LeftKind => "left",
            ChatEvent.OwnerKind => Owner(told, authorId),
            _ => Changed(told),
        };
        return heirName is null ? text : $"{text}; {heirName} is an owner now";
    }

    private static string Names(ChatEvent told)
    {
        var name = told.Users![0].UserName;
        var more = (told.UserCount ?? 1) - 1;
        return more == 0 ? name : $"{name} and {more} more";
    }

    private static string Owner(ChatEvent told, long authorId)
    {
        if (told.IsOwner == true)
        {
            return $"made {Names(told)} an owner";
        }

        return told.Users![0].UserId == authorId ? "is no owner any more" : $"made {Names(told)} no owner any more";
    }

    private static string Changed(ChatEvent told)
    {
        List<string> changes = [];
        if (told.ChatName is { } name)
        {
            changes.Add($"changed the name to {name}");
        }

        if (told.Topic is { } topic)
        {
            changes.Add(topic.Length == 0 ? "took the topic away" : $"changed the topic to {topic}");
        }

        if (told.RetentionDays is { } days)
        {
            changes.Add(days == 0 ? "had messages kept for ever" : $"had messages kept for {days} days");
        }

        return string.Join("; ", changes);
    }
}
