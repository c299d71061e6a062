namespace Talko.Bench.Servers;

/// <summary>Messages that are searched: the same in every engine.</summary>
internal static class SearchedMessages
{
    public const int Count = 1_000_000;
    public const int Chats = 1000;
    public const int FewChats = 10;
    public const string Author = "Searched 0";

    /// <summary>Said four times, in one chat.</summary>
    public const string RareWord = "unicorn";

    /// <summary>Said a hundred thousand times, in none of the few chats.</summary>
    public const string WordOfOthers = "secretly";

    /// <summary>The text of message i, as both engines compute it.</summary>
    public const string TextSql =
        """
        CASE WHEN i / 1000 % 5 = 0 THEN 'lunch at w' ELSE 'dinner at w' END || (i % 4999) || ' and w' || (i * 31 % 997)
          || ' the w' || (i * 7 % 101) || ' of w' || (i * 13 % 30011)
          || CASE WHEN i / 1000 % 10 = 0 THEN ' 午饭在哪里' ELSE '' END
          || CASE WHEN i % 250000 = 7 THEN ' unicorn' ELSE '' END
          || CASE WHEN i % 10 = 3 AND i % 1000 > 10 THEN ' secretly' ELSE '' END
        """;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(0.5);

    /// <summary>Makes the people and the chats: who says all of it, and who reads few of the chats and all.</summary>
    public static async Task<(long AuthorId, long[] ChatIds, SearchReader[] Readers)> MakePeopleAsync(TalkoServers servers)
    {
        // Of two there is one chat alone.
        var users = await servers.InsertUsersAsync("Searched", 4);
        long[] ofFew = await servers.InsertChatsAsync(users, FewChats);
        long[] ofAll = await servers.InsertChatsAsync([users[0], users[1], users[3]], Chats - FewChats);
        long[] chatIds = [.. ofFew, .. ofAll];
        return (users[0], chatIds, [new SearchReader(users[2], ofFew), new SearchReader(users[1], chatIds)]);
    }

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
