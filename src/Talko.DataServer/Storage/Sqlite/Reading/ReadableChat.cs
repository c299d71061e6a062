using Talko.DataServer.Storage.Chats;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What of a chat may be read: what is said in it is for those who take part in it.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="ReadsFromId">Messages below it are not for the reader.</param>
internal readonly record struct ReadableChat(StoredChat Chat, long ReadsFromId)
{
    /// <summary>The chat, where the reader takes part in it.</summary>
    /// <param name="queries">Where it is looked for.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="chatId">The chat.</param>
    /// <param name="readerId">For whom; null, in trust mode, for whoever it may be.</param>
    public static Outcome<ReadableChat> Find(Queries queries, Actor actor, long chatId, long? readerId)
    {
        if (readerId is not { } userId)
        {
            return queries.Chats.Find(chatId) is { } chat
                ? new ReadableChat(chat, 0)
                : new Refusal(RefusalKind.NoChat, chatId);
        }

        var asker = queries.Ask(chatId, userId);
        return asker.Judge(actor, chatId, userId) is { } refusal
            ? refusal
            : new ReadableChat(asker.Chat!, asker.Participant!.ReadsFromId);
    }
}
