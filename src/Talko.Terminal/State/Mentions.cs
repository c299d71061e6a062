using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Text;

namespace Talko.Terminal.State;

/// <summary>Whom a text that is being written in a chat mentions.</summary>
internal static class Mentions
{
    // As many as a message may mention; in a larger group nobody can mean all.
    private const int MaxCount = 100;

    /// <summary>What can stand after an at sign, those who spoke last first.</summary>
    public static IEnumerable<string> Names(ChatView chat, long? me) =>
        Others(chat, me).Select(user => user.UserName).Distinct().Concat(HasAll(chat) ? [MentionPlaces.All] : []);

    /// <summary>The users that a text names; null where it names nobody.</summary>
    public static IReadOnlyList<long>? In(string text, ChatView chat, long? me)
    {
        if (!text.Contains(MentionPlaces.Sign, StringComparison.Ordinal))
        {
            return null;
        }

        List<User> others = [.. Others(chat, me)];
        List<string> names = [.. others.Select(user => user.UserName), .. HasAll(chat) ? [MentionPlaces.All] : Array.Empty<string>()];
        long[] userIds =
        [
            .. MentionPlaces.In(text, names)
                .SelectMany(place => place.Name < others.Count ? [others[place.Name]] : others)
                .Select(user => user.UserId)
                .Distinct()
                .Take(MaxCount),
        ];
        return userIds.Length == 0 ? null : userIds;
    }

    /// <summary>Whom a message is to mention: those its text names, and whom it answers; null for nobody.</summary>
    public static IReadOnlyList<long>? Of(string text, ChatView chat, long? me, long? answeredId)
    {
        var answered = answeredId is { } id ? chat.Find(id)?.Author.UserId : null;
        return Joined(answered is { } author && author != me ? [author] : [], In(text, chat, me));
    }

    /// <summary>
    /// The same for an edited one: whom it mentioned without naming them, as it answers them, it goes on to mention.
    /// </summary>
    public static IReadOnlyList<long>? AfterEdit(string text, ChatView chat, long? me, long editedId)
    {
        var edited = chat.Find(editedId)?.Stored;
        var named = In(edited?.MessageText ?? string.Empty, chat, me) ?? [];
        return Joined((edited?.MentionIds ?? []).Except(named), In(text, chat, me));
    }

    private static long[]? Joined(IEnumerable<long> first, IReadOnlyList<long>? more)
    {
        long[] userIds = [.. first.Union(more ?? []).Take(MaxCount)];
        return userIds.Length == 0 ? null : userIds;
    }

    private static bool HasAll(ChatView chat) => !chat.IsPrivate && chat.UserCount <= MaxCount;

    // A chat shows its first hundred; of the others those are known who said something.
    private static IEnumerable<User> Others(ChatView chat, long? me)
    {
        var speakers = Enumerable.Reverse(chat.Messages)
            .Where(message => message.Event is null)
            .Select(message => message.Author)
            .DistinctBy(user => user.UserId);
        var present = chat.Users.Select(user => user.UserId).ToHashSet();
        return speakers
            .Where(user => chat.UserCount > chat.Users.Length || present.Contains(user.UserId))
            .UnionBy(chat.Users, user => user.UserId)
            .Where(user => user.UserId != me);
    }
}
