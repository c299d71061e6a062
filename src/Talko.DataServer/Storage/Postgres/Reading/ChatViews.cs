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
    /// Fills a page with chats as a reader, one of their participants, sees them, each with its newest messages. They are
    /// asked for in a snapshot that has begun, some at a time. Returns how many the page took.
    /// </summary>
    public static async Task<int> FillAsync(
        Snapshot snapshot,
        List<(StoredChat Chat, StoredParticipant Reader)> chats,
        long readerId,
        int messageLimit,
        IPage<Chat> page)
    {
        var taken = 0;
        for (var count = FirstAsked; taken < chats.Count; count *= 2)
        {
            var asked = chats.GetRange(taken, Math.Min(count, chats.Count - taken));
            foreach (var chat in await ReadAsync(snapshot, asked, readerId, messageLimit))
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
        Snapshot snapshot, List<(StoredChat Chat, StoredParticipant Reader)> chats, long readerId, int messageLimit)
    {
        var chatIds = chats.Select(row => row.Chat.ChatId).ToArray();
        await using var batch = snapshot.Ask();
        UserQueries.AskFirstOfChats(batch, chatIds, StoredChat.ShownUsers);
        ParticipantQueries.AskOwnersOfChats(batch, chatIds);
        MessageQueries.AskNewestOfChats(
            batch, chatIds, chats.Select(row => row.Reader.ReadsFromId).ToArray(), messageLimit);
        MarkQueries.AskCounts(batch, readerId, chats);
        await using var rows = await Snapshot.ReadAsync(batch);
        var users = await GroupAsync(rows, UserRow.Count, row => UserRow.Read(row));
        await rows.NextAsync();
        var owners = await GroupAsync(rows, placeColumn: 1, row => row.GetInt64(0));
        await rows.NextAsync();
        var messages = await GroupAsync(rows, MessageRow.Count, MessageRow.Read);
        await rows.NextAsync();
        var counts = await MarkQueries.ReadAsync(rows);
        return
        [
            .. chats.Select((row, index) => row.Chat.ShownTo(
                readerId,
                [.. users[index + 1]],
                [.. owners[index + 1]],
                [.. messages[index + 1]],
                row.Reader.Mark.ShownIn(row.Chat, counts[index]))),
        ];
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
