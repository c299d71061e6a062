using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>Chats as they are shown.</summary>
internal static class ChatViews
{
    // A page of the usual size is full with so many; asked for all at once, most of what is read would not be taken.
    private const int FirstAsked = 16;

    /// <summary>
    /// Fills a page with chats as the viewer, one of their participants, sees them, each with its newest messages. They are
    /// asked for in a snapshot that has begun, some at a time. Returns how many the page took.
    /// </summary>
    public static async Task<int> FillAsync(
        Snapshot snapshot, List<StoredChat> chats, long viewerId, int messageLimit, IPage<Chat> page)
    {
        var taken = 0;
        for (var count = FirstAsked; taken < chats.Count; count *= 2)
        {
            var asked = chats.GetRange(taken, Math.Min(count, chats.Count - taken));
            foreach (var chat in await ReadAsync(snapshot, asked, viewerId, messageLimit))
            {
                if (!page.TryAdd(chat))
                {
                    return taken;
                }

                taken++;
            }
        }

        return taken;
    }

    private static async Task<List<Chat>> ReadAsync(
        Snapshot snapshot, List<StoredChat> chats, long viewerId, int messageLimit)
    {
        var chatIds = chats.Select(chat => chat.ChatId).ToArray();
        await using var batch = snapshot.Ask();
        UserQueries.AskFirstOfChats(batch, chatIds, StoredChat.ShownUsers);
        MessageQueries.AskNewestOfChats(batch, chatIds, messageLimit);
        await using var rows = await Snapshot.ReadAsync(batch);
        var users = await GroupAsync(rows, UserRow.Count, row => UserRow.Read(row));
        await rows.NextAsync();
        var messages = await GroupAsync(rows, MessageRow.Count, MessageRow.Read);
        return [.. chats.Select((chat, index) => chat.ShownTo(viewerId, [.. users[index + 1]], [.. messages[index + 1]]))];
    }

    // By the place of their chat, which is a column of theirs.
    private static async Task<ILookup<long, T>> GroupAsync<T>(
        NpgsqlDataReader rows, int placeColumn, Func<NpgsqlDataReader, T> read)
    {
        var found = new List<(long Place, T Row)>();
        while (await rows.ReadAsync())
        {
            found.Add((rows.GetInt64(placeColumn), read(rows)));
        }

        return found.ToLookup(row => row.Place, row => row.Row);
    }
}
