namespace Talko.Terminal.State;

/// <summary>The names that are completed in the input.</summary>
internal static class KnownNames
{
    /// <summary>The other people's, those of the active chat first.</summary>
    public static IEnumerable<string> OfOthers(ChatModel model) => model.View.Chats
        .OrderBy(chat => chat.ChatId != model.Active?.ChatId)
        .SelectMany(chat => chat.Users)
        .Where(user => user.UserId != model.View.Me?.UserId)
        .Select(user => user.UserName)
        .Distinct();

    /// <summary>Those that can stand after an at sign in the active chat.</summary>
    public static IEnumerable<string> Mentionable(ChatModel model) =>
        model.Active is { } chat ? Mentions.Names(chat, model.View.Me?.UserId) : [];
}
