using Talko.DataServer.Storage.Chats;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>Which chats may be read: what is said in a chat is for those who take part in it.</summary>
internal static class ReadableChat
{
    /// <summary>The chat, where the reader takes part in it.</summary>
    /// <param name="queries">Where it is looked for.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="chatId">The chat.</param>
    /// <param name="readerId">For whom; null, in trust mode, for whoever it may be.</param>
    public static Outcome<StoredChat> Find(Queries queries, Actor actor, long chatId, long? readerId)
    {
        if (queries.Chats.Find(chatId) is not { } chat)
        {
            return new Refusal(RefusalKind.NoChat, chatId);
        }

        if (readerId is not { } userId)
        {
            return chat;
        }

        if (userId != actor.UserId && queries.Users.Find(userId) is null)
        {
            return new Refusal(RefusalKind.NoUser, userId);
        }

        if (!actor.IsSelf(userId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        return queries.Users.TakesPart(chatId, userId) ? chat : new Refusal(RefusalKind.NotParticipant, chatId);
    }
}
