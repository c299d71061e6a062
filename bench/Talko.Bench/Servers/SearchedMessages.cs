namespace Talko.Bench.Servers;

/// <summary>Messages that are searched: the same in every engine.</summary>
internal static class SearchedMessages
{
    public const int Count = 1_000_000;
    public const int Chats = 1000;
    public const int FewChats = 10;
    public const string Author = "Searched 0";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(0.5);

    /// <summary>Makes the people and the chats: who says all of it in turn, and who reads few of the chats and all.</summary>
    public static async Task<(long[] AuthorIds, long[] ChatIds, SearchReader[] Readers)> MakePeopleAsync(TalkoServers servers)
    {
        // Of two there is one chat alone.
        var users = await servers.InsertUsersAsync("Searched", 4);
        long[] ofFew = await servers.InsertChatsAsync(users, FewChats);
        long[] ofAll = await servers.InsertChatsAsync([users[0], users[1], users[3]], Chats - FewChats);
        long[] chatIds = [.. ofFew, .. ofAll];
        return ([users[0], users[1]], chatIds, [new SearchReader(users[2], ofFew), new SearchReader(users[1], chatIds)]);
    }

    /// <summary>What is said, the oldest first: in which chat, by whom, and the text.</summary>
    public static IEnumerable<(long ChatId, long UserId, string Text)> All(long[] chatIds, long[] authorIds) =>
        SearchedTexts.All(Count, Chats, FewChats).Select(message =>
            (chatIds[message.Chat], authorIds[message.Text.Length % authorIds.Length], message.Text));

    /// <summary>Has what was put into the tables indexed, which only who writes to a chat has it seen to.</summary>
    public static async Task IndexAsync(TalkoServers servers, long authorId, long[] chatIds, Func<Task<bool>> isIndexed)
    {
        foreach (var chatId in chatIds)
        {
            await servers.InsertMessageAsync(chatId, authorId);
        }

        while (!await isIndexed())
        {
            await Task.Delay(LookAgain);
        }
    }
}
